"""An object with a state: what it gives depends on the calls before, so a model answers the same calls."""

from exercises.scaffolding.plan import Group, Mistake, Parts, Plan

KEEPS = "keeps the last value of a key"
GIVES_BACK = "gives back what was put in, and None for a key that was not"
SHARES = "shares nothing with another one"
FALSE_VALUES = "treats 0, False, an empty text and None as values like any other"
EXPIRES = "an entry is gone when its time is over, and not before"
AGREES = "agrees with a plain model on any sequence of calls"
FLAT = "a get costs the same with 128 entries and with 1,024"
MEAN = "puts and gets in turns cost the same on the mean with 40 entries and with 320"

SOLUTION = '''"""{title}: the reference, as good as the best engineer's."""

from typing import Any


class {entry}:
    """Keeps a value under each key."""

    def __init__(self) -> None:
        """Make one that is empty."""
        self._values: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        """Give the value stored under the key, or None when there is none."""
        return self._values.get(key)

    def put(self, key: str, value: Any) -> None:
        """Store the value under the key, in place of any that was there."""
        self._values[key] = value
'''
TIMED_SOLUTION = '''"""{title}: the reference, as good as the best engineer's."""

import time
from typing import Any


class {entry}:
    """Keeps a value under each key, for so many seconds."""

    def __init__(self, ttl: float) -> None:
        """Make one that is empty, whose entries live for `ttl` seconds."""
        self._ttl = ttl
        self._values: dict[str, tuple[Any, float]] = {}

    def get(self, key: str) -> Any:
        """Give the value stored under the key, or None when there is none, or none any more."""
        value, until = self._values.get(key, (None, 0.0))
        return value if time.monotonic() < until else None

    def put(self, key: str, value: Any) -> None:
        """Store the value under the key, in place of any that was there; its time begins."""
        self._values[key] = (value, time.monotonic() + self._ttl)
'''
STARTER = '''"""{title}."""

from typing import Any


class {entry}:
    """Keeps a value under each key."""

    def __init__(self{ttl_argument}) -> None:
        """Make one that is empty."""

    def get(self, key: str) -> Any:
        """Give the value stored under the key, or None when there is none."""
        return None

    def put(self, key: str, value: Any) -> None:
        """Store the value under the key, in place of any that was there."""
'''
ALSO = '''"""A right solution of another kind: the dictionary itself."""

from typing import Any


class {entry}(dict[str, Any]):
    """A dictionary that is put into; its own get gives None for a key that is not there."""

    def put(self, key: str, value: Any) -> None:
        self[key] = value
'''
TIMED_ALSO = '''"""A right solution of another kind: the values in one dictionary, and their times in another."""

import time
from typing import Any


class {entry}:
    """Keeps a value under each key, and throws it away when it is asked for too late."""

    def __init__(self, ttl: float) -> None:
        self.ttl = ttl
        self.values: dict[str, Any] = {}
        self.born: dict[str, float] = {}

    def get(self, key: str) -> Any:
        if key in self.born and time.monotonic() - self.born[key] >= self.ttl:
            del self.values[key], self.born[key]
        return self.values.get(key)

    def put(self, key: str, value: Any) -> None:
        self.values[key] = value
        self.born[key] = time.monotonic()
'''
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
    calls = draw.calls(
        put=(keys(6), choices([1, 2, 3, None])),
        get=(keys(6),),
        length=120,{drawn}
    )

    agree({entry}({ttl}), {drawn_model}, calls{clock_argument})
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


def parts(plan: Plan) -> Parts:
    """Give what makes an exercise about an object with a state."""
    timed = plan.has_clock
    groups = [
        Group("contract", "Putting in and getting back", 4, is_sample=True),
        Group("edges", "Edges", 4 if timed else 2),
        Group("behaviour", "Any sequence of calls", 4),
        *([Group("cost", "Cost", 4)] if plan.has_cost else []),
    ]
    return Parts(
        signature=("{entry}(ttl)" if timed else "{entry}()", "get(key)", "put(key, value)"),
        groups=tuple(groups),
        starter=STARTER,
        solution=TIMED_SOLUTION if timed else SOLUTION,
        also={"with_two_dictionaries": TIMED_ALSO} if timed else {"a_dictionary_itself": ALSO},
        checks=(CHECKS + COST if plan.has_cost else CHECKS),
        mistakes=(*_mistakes(timed), *([_slow(timed)] if plan.has_cost else [])),
        promises=(
            "- `get(key)` gives the value stored under `key`, or `None` when there is none.\n"
            "- `put(key, value)` stores `value` under `key`, in place of any value that was there."
        ),
        edges='- Any value may be stored, `None`, `0`, `False` and `""` too.',
        example=(
            f"store = {{entry}}({'60' if timed else ''})\n"
            'store.put("a", 1)\nstore.get("a")      # 1\nstore.get("b")      # None\nstore.put("a", 2)\n'
            'store.get("a")      # 2'
        ),
        words=_words(plan),
    )


def _words(plan: Plan) -> dict[str, str]:
    timed = plan.has_clock
    vocabulary = ["Call", "agree", "check", "choices", "expect", "keys", *(["run"] if plan.has_cost else [])]
    drawn = '\n        weights={"get": 2},\n        waits=choices([TTL, 1]),\n        clock=clock,' if timed else ""
    return {
        "vocabulary": ", ".join(vocabulary),
        "constants": "TTL = 60  # seconds\n\n" if timed else "",
        "expires": EXPIRY if timed else "",
        "model_body": TIMED_MODEL if timed else MODEL,
        "model": "Model(TTL)" if timed else "Model()",
        "drawn_model": "Model(TTL, clock)" if timed else "Model()",
        "drawn": drawn,
        "clock_parameter": ", clock: Any" if timed else "",
        "clock_argument": ", clock=clock" if timed else "",
        "ttl_argument": ", ttl: float" if timed else "",
        "ttl": "TTL" if timed else "",
        "gives_back": GIVES_BACK,
        "keeps": KEEPS,
        "shares": SHARES,
        "false_values": FALSE_VALUES,
        "expires_sentence": EXPIRES,
        "agrees": AGREES,
        "flat": FLAT,
        "mean": MEAN,
    }


def _mistakes(timed: bool) -> tuple[Mistake, ...]:
    found = "value if time.monotonic() < until else None" if timed else "self._values.get(key)"
    stored = "(value, time.monotonic() + self._ttl)" if timed else "value"
    made = (
        "        self._values: dict[str, tuple[Any, float]] = {}\n"
        if timed
        else "        self._values: dict[str, Any] = {}\n"
    )
    looked_up = "self._values.get(key, (None, 0.0))" if timed else "self._values.get(key)"
    return (
        Mistake(
            "wrong_answer_keeps_the_first_value",
            KEEPS,
            "Stores a value only where there is none.",
            f"self._values[key] = {stored}",
            f"self._values.setdefault(key, {stored})",
        ),
        Mistake(
            "wrong_answer_falsy_is_missing",
            FALSE_VALUES,
            "Takes a value that is false for one that is not there.",
            f"return {found}",
            f"return ({found}) or None",
        ),
        Mistake(
            "runtime_error_of_a_missing_key",
            GIVES_BACK,
            "Takes every key to be there.",
            looked_up,
            "self._values[key]",
        ),
        Mistake(
            "wrong_answer_shares_its_values",
            SHARES,
            "Keeps its values in the class, where all objects share them.",
            made,
            f"        self._values = {{entry}}.values\n\n    values: {made.partition(': ')[2].strip()}\n",
        ),
        *([_lives_too_long()] if timed else []),
    )


def _lives_too_long() -> Mistake:
    about = "Lets an entry live for one moment too long."
    return Mistake(
        "wrong_answer_lives_a_moment_too_long", EXPIRES, about, "time.monotonic() < until", "time.monotonic() <= until"
    )


def _slow(timed: bool) -> Mistake:
    looked_up = "self._values.get(key, (None, 0.0))" if timed else "self._values.get(key)"
    default = "(None, 0.0)" if timed else "None"
    return Mistake(
        "too_slow_searches_all_keys",
        FLAT,
        "Compares every key that it holds with the one that is asked for.",
        looked_up,
        f"next((value for one, value in self._values.items() if one == key), {default})",
    )
