"""Agreement with a model: a plain class that does the same in the simplest way."""

from collections.abc import Sequence
from typing import Any

from exercises.grading.checks.expect import claim_of
from exercises.grading.checks.kinds import Call
from exercises.grading.checks.proxy import Instance, outcomes_of, reference_of
from exercises.grading.checks.same import same
from exercises.grading.checks.waits import stretches
from exercises.grading.engine.codec import PLAIN
from exercises.grading.report.literal import literal
from exercises.grading.report.log import Entry
from exercises.grading.sandbox.clock import Clock
from exercises.grading.sandbox.faults import Fault, Unmet


def agree(subject: Instance, model: Any, calls: Sequence[Call], *, clock: Clock | None = None) -> None:
    """Make the same calls on the learner's object and on a model; every answer must be the same.

    Where the model raises, the learner's object must raise the same exception or a kind of it. Calls with waits between
    them need the clock: it moves for both, so give it to the model too.
    """
    for stretch in stretches(calls, clock):
        _agree_at_once(subject, model, stretch.calls)


def _agree_at_once(subject: Instance, model: Any, calls: Sequence[Call]) -> None:
    expected = _answers(model, calls)
    batch = outcomes_of(subject, calls)
    if _all_agree(batch.outcomes, expected):
        return
    for place, (outcome, answer) in enumerate(zip(batch.outcomes, expected, strict=True)):
        if not _agrees(outcome, answer):
            reference_of(subject).session.log.cut(batch[place])
            raise _disagreement(batch[place], answer)


def _answers(model: Any, calls: Sequence[Call]) -> list[Any]:
    answers: list[Any] = []
    for call in calls:  # often thousands: no call of ours for each
        try:
            answers.append(getattr(model, call.method)(*call.arguments))
        except (LookupError, ValueError, ArithmeticError, TypeError) as error:
            answers.append(error)
    return answers


def _all_agree(outcomes: Sequence[Any], expected: Sequence[Any]) -> bool:
    """Say at once whether plain answers are all the same, which nearly every sequence ends in; one by one is slow."""
    kinds = list(map(type, expected))
    return PLAIN.issuperset(set(kinds)) and list(map(type, outcomes)) == kinds and outcomes == expected


def _agrees(outcome: Any, answer: Any) -> bool:
    if isinstance(answer, Exception):
        return isinstance(outcome, Fault) and type(answer).__name__ in outcome.names
    return not isinstance(outcome, Fault) and same(outcome, answer)


def _disagreement(entry: Entry, answer: Any) -> Exception:
    if isinstance(entry.outcome, Fault):
        entry.outcome.raises = (type(answer).__name__,) if isinstance(answer, Exception) else ()
        return entry.outcome
    if isinstance(answer, Exception):
        return Unmet(
            literal(entry.outcome),
            f"{type(answer).__name__} to be raised",
            value=entry.outcome,
            raises=(type(answer).__name__,),
        )
    return Unmet(literal(entry.outcome), literal(answer), value=entry.outcome, claim=claim_of(answer, entry.outcome))
