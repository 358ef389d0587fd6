"""How quick the codec is beside JSON in which every value is written with its type: both ways, through text."""

import json
import marshal
import time
from collections.abc import Callable, Mapping
from typing import Any

from exercises.grading.engine.codec import Codec, Malformed

# What exercises pass: arguments of many calls, an answer of records, rows of texts, and sets as keys.
VALUES: Mapping[str, Any] = {
    "2,000 numbers": list(range(2_000)),
    "2,000 texts": [f"key-{number}" for number in range(2_000)],
    "300 records": [{"id": number, "name": f"n{number}", "load": number / 7, "up": True} for number in range(300)],
    "300 rows": [(number, f"row {number}", None) for number in range(300)],
    "100 sets": {frozenset((number, number + 1)): {f"s{number}"} for number in range(100)},
}


def tagged(value: Any) -> Any:
    """Write a value as {"type": …, "value": …}, and what is in it too."""
    kind = type(value).__name__
    if isinstance(value, dict):
        return {"type": kind, "value": [[tagged(key), tagged(one)] for key, one in value.items()]}
    if isinstance(value, list | tuple | set | frozenset):
        return {"type": kind, "value": [tagged(one) for one in value]}
    return {"type": kind, "value": value}


BUILD: Mapping[str, Callable[[Any], Any]] = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}


def untagged(form: Mapping[str, Any]) -> Any:
    kind, value = form["type"], form["value"]
    if kind == "dict":
        return {untagged(key): untagged(one) for key, one in value}
    return BUILD[kind](map(untagged, value)) if kind in BUILD else value


def no_object(*about: Any) -> Any:
    raise Malformed


codec = Codec((), no_object, no_object)


def by_the_codec(value: Any) -> Any:
    """Send a value out of a sandbox: a form, JSON's text of it, and back."""
    return codec.decode(json.loads(json.dumps(codec.encode(value))))


def into_a_sandbox(value: Any) -> Any:
    """Send a value into a sandbox, where nothing in it has to be encoded."""
    return marshal.loads(marshal.dumps(value, 2).decode("latin-1").encode("latin-1"))


def by_tagged_json(value: Any) -> Any:
    return untagged(json.loads(json.dumps(tagged(value))))


def seconds_of(crossing: Callable[[Any], Any], value: Any, rounds: int) -> float:
    """Give the CPU time of the quickest of some crossings."""
    return min(_timed(crossing, value) for _ in range(rounds))


def _timed(crossing: Callable[[Any], Any], value: Any) -> float:
    began = time.thread_time()
    crossing(value)
    return time.thread_time() - began


def compared(rounds: int = 20) -> dict[str, dict[str, float]]:
    """Give, for each kind of value, the milliseconds of a crossing by the codec, into a sandbox, and by tagged JSON."""
    ways = {"codec": by_the_codec, "into a sandbox": into_a_sandbox, "tagged JSON": by_tagged_json}
    return {
        name: {way: 1e3 * seconds_of(crossing, value, rounds) for way, crossing in ways.items()}
        for name, value in VALUES.items()
    }
