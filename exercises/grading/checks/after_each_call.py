"""Invariants: what must hold after every single step of a sequence of calls."""

from collections.abc import Callable, Sequence
from typing import Any

from exercises.grading.checks.agree import agree
from exercises.grading.checks.kinds import Call
from exercises.grading.checks.proxy import Instance, reference_of, run
from exercises.grading.checks.waits import WAIT
from exercises.grading.report.log import CallEntry
from exercises.grading.report.pasted_program import passing
from exercises.grading.sandbox.clock import Clock
from exercises.grading.sandbox.faults import Unmet


def after_each_call(
    subject: Instance,
    calls: Sequence[Call],
    invariant: Callable[..., object],
    model: Any = None,
    *,
    clock: Clock | None = None,
) -> None:
    """Make the calls one by one; after each, the invariant must hold, and after each wait.

    The invariant is a function with expectations: it gets the object, and the model if there is one, whose answers must
    be the same, too. What it asks the object is part of the sequence that a learner is shown.
    """
    for call in calls:
        if model is None:
            run(subject, [call], clock=clock)
            _hold(subject, call, invariant)
        else:
            agree(subject, model, [call], clock=clock)
            _hold(subject, call, invariant, model)


def _hold(subject: Instance, call: Call, invariant: Callable[..., object], *models: Any) -> None:
    try:
        invariant(subject, *models)
    except Unmet as unmet:
        is_wait = call.method == WAIT
        made = CallEntry(reference_of(subject).label, call.method, call.arguments)
        unmet.after = passing(*call.arguments) if is_wait else made.expression()
        raise
