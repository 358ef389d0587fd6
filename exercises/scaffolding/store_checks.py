"""The checks of a store: contract, edges, any sequence of calls beside a model, and cost; with their sentences."""

KEEPS = "keeps the last value of a key"
GIVES_BACK = "gives back what was put in, and None for a key that was not"
SHARES = "shares nothing with another one"
FALSE_VALUES = "treats 0, False, an empty text and None as values like any other"
EXPIRES = "an entry is gone when its time is over, and not before"
AGREES = "agrees with a plain model on any sequence of calls"
FLAT = "a get costs the same with 128 entries and with 1,024"
MEAN = "puts and gets in turns cost the same on the mean with 40 entries and with 320"

CHECKS = '''"""The hidden checks, in order of teaching: contract, edges, properties on generated input, cost."""

from typing import Any

from exercises.vocabulary import {vocabulary}

{constants}
@check("{gives_back}", group="contract", points=2)
def gives_back({entry}: Any) -> None:
    store = {entry}({ttl})
    store.put("a", 1)

    expect(store.get("a")).to_be(1)
    expect(store.get("b")).to_be(None)


@check("{keeps}", group="contract", points=1)
def keeps_the_last({entry}: Any) -> None:
    store = {entry}({ttl})
    store.put("a", 1)
    store.put("a", 2)

    expect(store.get("a")).to_be(2)


@check("{shares}", group="contract", points=1)
def shares_nothing({entry}: Any) -> None:
    {entry}({ttl}).put("a", 1)

    expect({entry}({ttl}).get("a")).to_be(None)


@check("{false_values}", group="edges", points=2, tries=4)
def false_values({entry}: Any, draw: Any) -> None:
    value = draw.each_of([0, False, "", None])

    agree({entry}({ttl}), {model}, [Call("put", ("a", value)), Call("get", ("a",))])
{expires}

class Model:
    """What anybody can see to be right: a list of all that was put in, searched from its end."""

{model_body}

@check("{agrees}", group="behaviour", points=4)
def any_sequence({entry}: Any, draw: Any{clock_parameter}) -> None:
    names = keys(draw.size(2, 200)).options
    own = names[: len(names) // 2]  # what is put into it; it is asked for the others too
    filling = [Call("put", (name, number % 3)) for number, name in enumerate(own)]
    calls = draw.calls(
        put=(choices(own), choices([1, 2, None, 0, ""])),
        get=(choices(names),),
        length=120,{drawn}
    )
    asking = [Call("get", (name,)) for name in names]

    store, model = {entry}({ttl}), {drawn_model}
    agree(store, model, [*filling, *calls, *filling]{clock_argument})
    run({entry}({ttl}), [Call("put", (name, "of another one")) for name in names])
    agree(store, model, {at_the_end})
'''
MODEL = """    def __init__(self) -> None:
        self.pairs: list[tuple[str, Any]] = []

    def get(self, key: str) -> Any:
        return next((value for one, value in reversed(self.pairs) if one == key), None)

    def put(self, key: str, value: Any) -> None:
        self.pairs.append((key, value))
"""
TIMED_MODEL = """    def __init__(self, ttl: float, clock: Any = None) -> None:
        self.ttl, self.clock = ttl, clock
        self.entries: list[tuple[str, Any, float]] = []

    def get(self, key: str) -> Any:
        found = next((entry for entry in reversed(self.entries) if entry[0] == key), (key, None, -self.ttl))
        return found[1] if self.now() - found[2] < self.ttl else None

    def put(self, key: str, value: Any) -> None:
        self.entries.append((key, value, self.now()))

    def now(self) -> float:
        return float(self.clock.now) if self.clock else 0.0
"""
EXPIRY = """

@check("{expires_sentence}", group="edges", points=2)
def expires({entry}: Any, clock: Any) -> None:
    store = {entry}(TTL)
    store.put("a", 1)

    clock.advance(TTL - 1)
    expect(store.get("a")).to_be(1)
    clock.advance(1)
    expect(store.get("a")).to_be(None)
"""
COST = """

FIRST = 1_000  # Python keeps the numbers up to 256 ready, and finds them more cheaply than others


def numbers(first: int, end: int) -> range:
    return range(FIRST + first, FIRST + end)


def filled(store: Any, entries: int) -> Any:
    store.put.each(numbers(0, entries), numbers(1, entries + 1))
    return store


@check("{flat}", group="cost", points=2)
def get_is_flat({entry}: Any, cost: Any) -> None:
    def some_gets(store: Any, n: int) -> None:
        asked = numbers(0, n)[:: n // 64]
        expect(store.get.each(asked)).to_be([key + 1 for key in asked])  # a wrong answer may cost nothing

    cost.of(some_gets).on(lambda n: filled({entry}({ttl}), n)).over(128, 256, 512, 1_024).is_constant()


@check("{mean}", group="cost", points=2)
def nothing_is_put_off({entry}: Any, cost: Any) -> None:
    def in_turns(store: Any, n: int) -> None:
        turns = [(FIRST + number, FIRST + (7 * number) % n) for number in range(n)]
        calls = [call for new, old in turns for call in (Call("put", (new, new + 1)), Call("get", (old,)))]
        told = f"The list of what {2 * n} puts and gets in turns gave"
        expect(run(store, calls), told).to_be([answer for _, old in turns for answer in (None, old + 1)])

    turns = cost.of(in_turns).on(lambda n: filled({entry}({ttl}), n))
    turns.over(40, 80, 160, 320).is_constant(amortised=True)
"""
