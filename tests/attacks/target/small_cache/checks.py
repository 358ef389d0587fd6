"""Every kind of expectation that a hostile submission could try to slip through, few calls each."""

from typing import Any

from exercises.vocabulary import agree, check, expect, integers, keys


@check("gives back what was stored, and tells its keys, its content and its share", group="contract", points=4)
def gives_back_and_tells(Cache: Any) -> None:
    cache = Cache(2)
    cache.put("a", 1)

    expect(cache.get("a")).to_be(1)
    expect(cache.get("b")).to_be(None)

    cache.put("b", (2, frozenset({3})))
    cache.put("c", b"4")

    expect(cache.keys()).to_be(["b", "c"])
    expect(cache.keys()).to_be_each_in(["a", "b", "c"])
    expect(cache.snapshot()).to_be({"b": (2, frozenset({3})), "c": b"4"})
    expect(cache.share()).to_be_between(0, 1)
    expect(cache.share()).to_be_about(0.5, within=0.001)


@check("refuses a negative capacity, and knows nothing of another process", group="hidden", points=2)
def refuses_and_starts_empty(Cache: Any) -> None:
    expect(lambda: Cache(-1)).to_raise(ValueError)

    before = Cache(4)
    before.put("a", 1)
    after = Cache.in_another_process()(4)

    expect(after.get("a")).to_be(None)
    expect(before.get("a")).not_to_be(None)


class Model:
    """A cache that anybody can see to be right."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.pairs: dict[str, int] = {}

    def put(self, key: str, value: int) -> None:
        self.pairs.pop(key, None)
        self.pairs[key] = value
        self.pairs = dict(list(self.pairs.items())[-self.capacity :])

    def get(self, key: str) -> int | None:
        if key in self.pairs:
            self.pairs[key] = self.pairs.pop(key)
        return self.pairs.get(key)


@check("agrees with a plain model on any sequence of calls", group="hidden", points=4, tries=3)
def any_sequence(Cache: Any, draw: Any) -> None:
    capacity = draw.integer(1, 3)
    calls = draw.calls(put=(keys(5), integers(0, 99)), get=(keys(5),), length=16)

    agree(Cache(capacity), Model(capacity), calls)


@check("a get costs the same among 8 entries and among 256", group="hidden", points=1)
def get_is_flat(Cache: Any, cost: Any) -> None:
    def filled(n: int) -> Any:
        cache = Cache(n)
        cache.put.each(range(n), range(n))
        return cache

    def some_gets(cache: Any, n: int) -> None:
        asked = [place * n // 16 for place in range(16)]
        expect(cache.get.each(asked)).to_be(asked)

    cost.of(some_gets).on(filled).over(8, 32, 128, 256).is_constant()
