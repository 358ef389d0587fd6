"""Calls that run at once in one process, as coroutines do."""

from collections.abc import Sequence
from typing import Any

from exercises.grading.sandbox.faults import Fault, raised, stopped
from exercises.grading.sandbox.process import Process
from exercises.grading.sandbox.reply import read_raised
from exercises.grading.sandbox.stopped import Reason, Stopped
from exercises.grading.sandbox.verdict import Verdict
from exercises.manifest import Limits


def outcomes_together(process: Process, calls: Sequence[Any]) -> list[Any]:
    """Run calls at once, each an object or None, a name, arguments and keywords; gives each result or Fault."""
    outcomes = process.own("together", list(calls))
    if isinstance(outcomes, Fault):
        raise outcomes
    if type(outcomes) is not list or len(outcomes) != len(calls):
        raise stopped(Reason.CHANGED, process.limits)
    return [_outcome_of(outcome, process.limits) for outcome in outcomes]


def _outcome_of(outcome: Any, limits: Limits) -> Any:
    match outcome:
        case (True, result):
            return result
        case (False, *failure):
            try:
                fault = raised(read_raised([0, *failure])[1], limits)
            except Stopped as stop:
                raise stopped(stop.reason, limits) from None
            if fault.verdict is Verdict.RUNTIME_ERROR:
                return fault
            raise fault
    raise stopped(Reason.CHANGED, limits)
