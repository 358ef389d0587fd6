"""A cache finds, makes room in the order of use, and does not slow down as it grows."""

from typing import Any

from exercises.vocabulary import agree, check, choices, expect, keys


@check("gives back what was stored, and None for a key that was not", group="contract", points=2)
def gives_back(LRUCache: Any) -> None:
    cache = LRUCache(2)
    cache.put("a", 1)

    expect(cache.get("a")).to_be(1)
    expect(cache.get("b")).to_be(None)


@check("makes room by dropping the key used longest ago", group="contract", points=2)
def drops_least_recent(LRUCache: Any) -> None:
    cache = LRUCache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.get("a")
    cache.put("c", 3)

    expect(cache.get("b")).to_be(None)
    expect(cache.get("a")).to_be(1)


@check("replacing a value drops nothing", group="contract", points=2)
def replaces(LRUCache: Any) -> None:
    cache = LRUCache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.put("b", 3)

    expect(cache.get("a")).to_be(1)
    expect(cache.get("b")).to_be(3)


class Model:
    """A list of pairs in the order of use, searched each time."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.pairs: list[tuple[str, Any]] = []

    def get(self, key: str) -> Any:
        for pair in self.pairs:
            if pair[0] == key:
                self.pairs.remove(pair)
                self.pairs.append(pair)
                return pair[1]
        return None

    def put(self, key: str, value: Any) -> None:
        self.pairs = [pair for pair in self.pairs if pair[0] != key]
        self.pairs.append((key, value))
        self.pairs = self.pairs[-self.capacity :]


@check("agrees with a plain model on any sequence of calls", group="behaviour", points=4)
def any_sequence(LRUCache: Any, draw: Any) -> None:
    capacity = draw.integer(1, 3)
    calls = draw.calls(put=(keys(5), choices([1, 2, 3])), get=(keys(5),), length=40)

    agree(LRUCache(capacity), Model(capacity), calls)


def filled(cache: Any, entries: int) -> Any:
    cache.put.each(range(1000, 1000 + entries), range(entries))
    expect(cache.get(1000)).to_be(0)  # a cache that holds nothing would be cheaper still
    return cache


@check("a get costs the same in a cache of 64 entries and of 512", group="cost", points=2)
def get_is_flat(LRUCache: Any, cost: Any) -> None:
    def some_gets(cache: Any, n: int) -> None:
        asked = range(1000, 1000 + n, n // 32)
        expect(cache.get.each(asked)).to_be([key - 1000 for key in asked])

    get = cost.of(some_gets)
    get.on(lambda n: filled(LRUCache(n), n)).over(64, 128, 256, 512).is_constant()
