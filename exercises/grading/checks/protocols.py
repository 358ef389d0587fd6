"""The words for iterators, context managers and coroutines of the learner's."""

import builtins
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from opcode import opname
from typing import Any, NoReturn

from exercises.grading.checks.proxy import Instance, Pending, asked, reference_of
from exercises.grading.report.literal import literal
from exercises.grading.report.log import Entry, WrittenEntry
from exercises.grading.sandbox.faults import Fault, Unmet, stopped
from exercises.grading.sandbox.stopped import Reason
from exercises.grading.sandbox.together import outcomes_together
from exercises.grading.sandbox.verdict import Verdict

MOST = 1_000


def drained(source: Any, *, most: int = MOST) -> list[Any]:
    """Give what an iterator or generator of the learner's gives, an asynchronous one too: at most so many items."""
    if isinstance(source, list | tuple):
        return list(source)[:most]
    if not isinstance(source, Instance):
        _refuse(source, "something to iterate over")
    entry = WrittenEntry(f"list(islice({reference_of(source).label}, {most}))")
    items = _own(source, entry, "drain", source, most)
    _refuse_undeclared(source, entry, "an asynchronous iterator", "an iterator: `for`, and not `async for`")
    if type(items) is not list or len(items) > most:
        raise stopped(Reason.CHANGED, reference_of(source).session.submission.limits)
    if entry.awaited:
        entry.awaited, entry.text = False, f"[item async for item in {reference_of(source).label}][:{most}]"
    return items


@contextmanager
def entered(manager: Any) -> Iterator[Any]:
    """Enter a context manager of the learner's, an asynchronous one too; what it gives is what `as` names.

    It is left with the built-in exception that the check, or a call, raises inside. It swallows one that the check
    raises by a `raise` of its own, if it says so; whatever else goes wrong inside, it cannot hide.
    """
    if not isinstance(manager, Instance):
        _refuse(manager, "a context manager")
    entry = WrittenEntry(f"{reference_of(manager).label}.__enter__()")
    got = _own(manager, entry, "enter", manager)
    _refuse_undeclared(manager, entry, "an asynchronous context manager", "a context manager: `with`, not `async with`")
    try:
        yield got
    except Exception as error:
        swallowed = (name := _name_of(error)) is not None and _left(manager, name, error)
        if not (swallowed and _is_raised_on_purpose(error)):
            raise
    else:
        _left(manager, None, None)


def _left(manager: Instance, name: str | None, error: Exception | None) -> bool:
    shown = "None, None, None" if error is None else f"{name}, {name}(), None"
    arguments = () if error is None or isinstance(error, Fault) else error.args
    entry = WrittenEntry(f"{reference_of(manager).label}.__exit__({shown})")
    return _own(manager, entry, "leave", manager, name, list(arguments)) is True


def _name_of(error: Exception) -> str | None:
    """Give the built-in exception that a context manager sees; None when there is none to be seen."""
    if isinstance(error, Fault):
        names = error.names if error.verdict is Verdict.RUNTIME_ERROR else ()
        return next((name for name in names if isinstance(getattr(builtins, name, None), type)), None)
    return type(error).__name__ if type(error).__module__ == "builtins" else None


def _is_raised_on_purpose(error: Exception) -> bool:
    """Say whether the body of the `with` says `raise` itself, or a function in the same file."""
    assert error.__traceback__ is not None
    body = last = error.__traceback__.tb_next  # after the frame of entered()
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    if body is None or last is None:
        return False
    code = last.tb_frame.f_code
    same_file = code.co_filename == body.tb_frame.f_code.co_filename
    return same_file and opname[code.co_code[last.tb_lasti]] == "RAISE_VARARGS"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a call: its result, or the name of the exception it raised."""

    value: Any = None
    raised: str = ""


def attempted(call: Pending, *may_raise: type[Exception]) -> Outcome:
    """Make a call that may raise some exceptions; any other ends the check."""
    try:
        return Outcome(call.method(*call.arguments, **call.keywords))
    except Fault as fault:
        names = {kind.__name__ for kind in may_raise} & set(fault.names)
        if fault.while_loading or not names:
            raise
        return Outcome(raised=min(names))


def together(*calls: Pending) -> list[Any]:
    """Run calls at once, each made by `method.call(…)`; gives a result or a Fault for each, for `expect` to judge."""
    first = reference_of(calls[0].method)
    if any(reference_of(call.method).process is not first.process for call in calls):
        raise ValueError("calls that run together are of one process")
    inner = ", ".join(call.expression() for call in calls)
    entry = WrittenEntry(f"asyncio.gather({inner}, return_exceptions=True)")
    outcomes = asked(first, entry, lambda: outcomes_together(first.process, [call.form() for call in calls]))
    return list(outcomes)


def started(call: Pending) -> Any:
    """Leave a coroutine running in the background, while the clock advances and other calls wait; gives its task."""
    on = reference_of(call.method)
    entry = WrittenEntry(f"asyncio.create_task({call.expression()})")
    return asked(on, entry, lambda: on.process.own("start", *call.form(), keep=True), is_awaited=False)


def _own(on: Instance, entry: Entry, name: str, *arguments: Any) -> Any:
    reference = reference_of(on)
    return asked(reference, entry, lambda: reference.process.own(name, *arguments))


def _refuse_undeclared(on: Instance, entry: Entry, got: str, expected: str) -> None:
    """Refuse what had to be awaited, unless the exercise declares coroutines; plain Python does not await it."""
    if entry.awaited and "coroutines" not in reference_of(on).session.submission.protocols:
        entry.awaited = False
        raise Unmet(got, expected, value=object())


def _refuse(value: Any, expected: str) -> NoReturn:
    raise Unmet(literal(value), expected, value=value)
