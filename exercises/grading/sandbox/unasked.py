"""Protocols that nobody asked for: a coroutine, a generator or a context manager in the place of a value."""

from collections.abc import Collection
from typing import Any

from exercises.grading.engine.codec import Handle
from exercises.grading.sandbox.faults import Fault, Unmet
from exercises.grading.sandbox.request import Request
from exercises.grading.sandbox.submission import Submission
from exercises.manifest import PROTOCOLS

IS_COROUTINE = "hasattr({}, '__await__')"
WHY = {
    "coroutines": ("a coroutine", "`async def`", "coroutine object"),
    "generators": ("a generator", "`yield`", "generator object"),
    "context-managers": ("a context manager", "`@contextmanager`", "ContextManager object"),
}


def refuse_unasked(submission: Submission, request: Request, outcomes: Collection[Any], has_awaited: bool) -> None:
    """Raise Unmet for an answer by a protocol that the exercise does not declare, or by none where it asks for one.

    The sandbox awaits a coroutine by itself, and says so; the other ones stay in it, and are told by their type.
    """
    are_async = submission.asks_for_coroutines(name for _, name, *_ in request.methods)
    if has_awaited and (are_async is False or "coroutines" not in submission.protocols):
        raise _unasked("coroutines")
    kinds = {outcome.type_name for outcome in outcomes if type(outcome) is Handle}
    for protocol, names in PROTOCOLS.items():
        if protocol not in submission.protocols and not kinds.isdisjoint(names):
            raise _unasked(protocol)
    if are_async and not has_awaited and not any(isinstance(one, Fault) for one in outcomes):
        raise _not_awaited()


def _not_awaited() -> Unmet:
    """Give the failure of a call that gave its value at once, where the exercise asks for a coroutine."""
    expected = "a coroutine, from a function made with `async def`"
    return Unmet("its value at once, for it is made with `def`", expected, value=object(), claim=IS_COROUTINE)


def _unasked(protocol: str) -> Unmet:
    got, word, name = WHY[protocol]
    expected = f"the value itself, from a function without {word}"
    # The value is none that a call gave: the last call is meant.
    return Unmet(f"{got}, for it is made with {word}", expected, value=object(), claim=_claim(name))


def _claim(name: str) -> str:
    return f"{name!r} not in repr({{}})"  # of one answer, or of a list of many
