"""A long run of calls in the code of a counterexample: a loop over a table, so that all of it can be pasted."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from exercises.grading.report.literal import Write
from exercises.grading.report.log import CallEntry, Entry
from exercises.grading.sandbox.faults import Fault

MANY = 40  # calls: so many are shown one a line
LEAST = 6  # calls in a row that are worth a loop
WIDTH = 100


def in_loops(entries: Sequence[Entry], write: Write) -> Iterator[Entry | str]:
    """Give calls as they are, and long runs of calls on one object as a loop."""
    for target, group in groupby(entries, key=_looped_target):
        run = list(group)
        if target and len(run) >= LEAST:
            yield _loop(target, [entry for entry in run if isinstance(entry, CallEntry)], write)
        else:
            yield from run


def _looped_target(entry: Entry) -> str:
    """Give the object that a call is made on, where a loop could make it; else nothing."""
    if not isinstance(entry, CallEntry) or entry.assigned or entry.keywords or entry.note or entry.awaited:
        return ""
    can_go_on = not isinstance(entry.outcome, Fault) or bool(entry.outcome.names)
    return entry.target if can_go_on else ""


def _loop(target: str, run: Sequence[CallEntry], write: Write) -> str:
    rows = ["(" + ", ".join([repr(entry.name), *map(write, entry.arguments)]) + ")" for entry in run]
    raised = sorted({entry.outcome.names[0] for entry in run if isinstance(entry.outcome, Fault)})
    suppressed = f"with suppress({', '.join(raised)}): " if raised else ""
    rows = [row if entry.arguments else f"{row[:-1]},)" for row, entry in zip(rows, run, strict=True)]
    return "\n".join(
        ["for name, *given in [", *_filled(rows), "]:", f"    {suppressed}getattr({target}, name)(*given)"]
    )


def _filled(rows: Sequence[str]) -> Iterator[str]:
    """Give lines of so many rows as fit."""
    line = "   "
    for row in rows:
        if len(line) + len(row) + 2 > WIDTH and line.strip():
            yield line
            line = "   "
        line += f" {row},"
    yield line
