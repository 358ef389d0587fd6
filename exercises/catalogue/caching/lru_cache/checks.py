"""What makes a cache an LRU cache: it finds, it makes room in the order of use, and its cost does not grow."""

from typing import Any

from exercises.vocabulary import Call, agree, check, choices, expect, keys, run


@check("gives back what was stored, and None for a key that was not", group="contract", points=2)
def gives_back(LRUCache: Any) -> None:
    cache = LRUCache(2)
    cache.put("a", 1)

    expect(cache.get("a")).to_be(1)
    expect(cache.get("b")).to_be(None)

    cache.put(1, 2)
    expect(cache.get(1)).to_be(2)
    expect(cache.get("1")).to_be(None)


@check("makes room by dropping the key used longest ago", group="contract", points=2)
def drops_least_recent(LRUCache: Any) -> None:
    cache = LRUCache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.get("a")
    cache.put("c", 3)

    expect(cache.get("b")).to_be(None)
    expect(cache.get("a")).to_be(1)
    expect(cache.get("c")).to_be(3)


@check("replacing a value drops nothing", group="contract", points=2)
def replaces(LRUCache: Any) -> None:
    cache = LRUCache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.put("b", 3)

    expect(cache.get("a")).to_be(1)
    expect(cache.get("b")).to_be(3)


@check("replacing a value uses its key", group="edges", points=2)
def replacing_uses(LRUCache: Any) -> None:
    cache = LRUCache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    cache.put("a", 3)
    cache.put("c", 4)

    expect(cache.get("b")).to_be(None)
    expect(cache.get("a")).to_be(3)


@check("holds one entry with capacity 1, none with capacity 0, and refuses less", group="edges", points=2)
def smallest_capacities(LRUCache: Any) -> None:
    one = LRUCache(1)
    one.put("a", 1)
    one.put("b", 2)
    expect(one.get("a")).to_be(None)
    expect(one.get("b")).to_be(2)

    none = LRUCache(0)
    none.put("a", 1)
    expect(none.get("a")).to_be(None)

    expect(lambda: LRUCache(-1)).to_raise(ValueError)


@check("treats 0, False, an empty text and None as values like any other", group="edges", points=2, tries=4)
def false_values(LRUCache: Any, draw: Any) -> None:
    value = draw.each_of([0, False, "", None])
    stored = [Call("put", ("a", value)), Call("put", ("b", 1)), Call("get", ("a",))]
    pushed = [Call("put", ("c", 2)), Call("get", ("b",))]

    agree(LRUCache(2), Model(2), stored + pushed)


class Model:
    """An LRU cache that anybody can see to be right: a list of pairs in the order of use, searched each time."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.pairs: list[tuple[str | int, Any]] = []

    def get(self, key: str | int) -> Any:
        for pair in self.pairs:
            if pair[0] == key:
                self.pairs.remove(pair)
                self.pairs.append(pair)
                return pair[1]
        return None

    def put(self, key: str | int, value: Any) -> None:
        self.pairs = [pair for pair in self.pairs if pair[0] != key]
        self.pairs.append((key, value))
        if len(self.pairs) > self.capacity:
            self.pairs.pop(0)


@check("agrees with a plain model on any sequence of calls", group="behaviour", points=4)
def any_sequence(LRUCache: Any, draw: Any) -> None:
    capacity = draw.size(0, 100)
    names = keys(capacity * 3 // 2 + 4).options  # more than there is room for, so that something always has to go
    key, value = choices([*names, 1, "1"]), choices([1, 2, 3, None, 0])
    filling = [Call("put", (name, number % 5 or None)) for number, name in enumerate(names[:capacity])]
    calls = draw.calls(put=(key, value), get=(key,), length=120)
    # At the end come two keys that are alike, one of them twice; and what is left is asked for.
    ending = [Call("put", ("1", 1)), Call("put", (1, 2)), Call("put", (1, 3))]
    asking = [Call("get", (name,)) for name in ("1", *names)]

    agree(LRUCache(capacity), Model(capacity), [*filling, *calls, *ending, *asking])


FIRST = 1_000  # Python keeps the numbers up to 256 ready, and finds them more cheaply than others


def numbers(first: int, end: int) -> range:
    return range(FIRST + first, FIRST + end)


def filled(cache: Any, entries: int) -> Any:
    cache.put.each(numbers(0, entries), numbers(1, entries + 1))
    expect(cache.get(FIRST)).to_be(FIRST + 1)  # a cache that holds nothing would be cheaper still
    return cache


def worn(cache: Any, entries: int) -> Any:
    filled(cache, entries).put.each(numbers(entries, 2 * entries), numbers(0, entries))
    return cache


def put_and_look(cache: Any, first: int, *, gone: int, kept: int) -> None:
    """Put 64 new keys; then one key must be gone and three be there. So few gets do not move the median."""
    cache.put.each(numbers(first, first + 64), range(64))
    expect(cache.get(FIRST + gone)).to_be(None)
    expect(cache.get(FIRST + kept)).not_to_be(None)
    expect(cache.get(FIRST + first)).to_be(0)
    expect(cache.get(FIRST + first + 63)).to_be(63)


@check("a get costs the same in a cache of 128 entries and of 1,024", group="cost", points=1)
def get_is_flat(LRUCache: Any, cost: Any) -> None:
    def some_gets(cache: Any, n: int) -> None:
        asked = numbers(0, n)[:: n // 64]
        expect(cache.get.each(asked)).to_be([key + 1 for key in asked])  # a wrong answer may cost nothing

    get = cost.of(some_gets)
    get.on(lambda n: filled(LRUCache(n), n)).over(128, 256, 512, 1_024).is_constant()


@check("a put into a full cache costs the same with 128 entries and with 1,024", group="cost", points=1)
def put_is_flat(LRUCache: Any, cost: Any) -> None:
    put = cost.of(lambda cache, n: put_and_look(cache, n, gone=64, kept=65))

    put.on(lambda n: filled(LRUCache(n), n)).over(128, 256, 512, 1_024).is_constant()


@check("a put costs the same when as many entries have come and gone as fit", group="cost", points=1)
def put_stays_flat(LRUCache: Any, cost: Any) -> None:
    put = cost.of(lambda cache, n: put_and_look(cache, 2 * n, gone=n + 63, kept=2 * n - 1))

    put.on(lambda n: worn(LRUCache(n), n)).over(80, 160, 320, 640).is_constant()


@check("puts and gets in turns cost the same on the mean with 40 entries and with 320", group="cost", points=1)
def nothing_is_put_off(LRUCache: Any, cost: Any) -> None:
    def in_turns(cache: Any, n: int) -> None:
        turns = [(FIRST + n + number, FIRST + n + number - n // 4) for number in range(n)]
        calls = [call for new, old in turns for call in (Call("put", (new, new + 1)), Call("get", (old,)))]
        told = f"The list of what {2 * n} puts and gets in turns gave"
        expect(run(cache, calls), told).to_be([answer for _, old in turns for answer in (None, old + 1)])

    cost.of(in_turns).on(lambda n: filled(LRUCache(n), n)).over(40, 80, 160, 320).is_constant(amortised=True)
