"""The examiner: runs a check on a submission, tries generated input, and looks for the smallest case that fails."""

import logging
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from exercises.grading.check import Check
from exercises.grading.cost import Cost
from exercises.grading.draw import Draw, Drawn
from exercises.grading.faults import Fault, GrowsTooFast, Unmet
from exercises.grading.log import Entry, Log
from exercises.grading.proxy import Subject
from exercises.grading.report import CheckResult, Counterexample, Curve
from exercises.grading.session import Session
from exercises.grading.shrink import shrink
from exercises.grading.submission import Submission
from exercises.grading.verdict import Verdict

SHRINKING_TRIES = 150
# Worth a search for a smaller case: the others stop at a limit, and every try would cost that limit again.
SHRUNK = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.FORBIDDEN)
OURS = "This check failed by itself. That is our mistake, not yours; your other results stand."

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Budget:
    """The steps that a whole grading may still use."""

    left: int

    def spend(self, steps: int) -> None:
        self.left -= steps


@dataclass(frozen=True, slots=True)
class Attempt:
    """One run of a check: how it failed, if it did, and what is needed to tell."""

    failure: Exception | None
    steps: int
    printed: str
    log: Log
    drawn: Sequence[Drawn]
    curve: Curve | None

    @property
    def verdict(self) -> Verdict:
        match self.failure:
            case None:
                return Verdict.ACCEPTED
            case Fault(verdict=verdict):
                return verdict
            case Unmet():
                return Verdict.WRONG_ANSWER
            case GrowsTooFast():
                return Verdict.TOO_SLOW
        return Verdict.INTERNAL_ERROR


def examine(check: Check, submission: Submission, entry_point: str, budget: Budget) -> CheckResult:
    """Run a check, on as many tries as it wants, and give its result with the smallest failing case found."""
    if budget.left <= 0:
        return _not_run(check)
    steps = 0
    generated = "draw" in check.instruments
    for number in range(check.tries if generated else 1):
        draw = Draw(_seed(check, submission, number), (number + 1) / check.tries)
        attempt = _attempt(check, submission, entry_point, draw)
        steps += attempt.steps
        budget.spend(attempt.steps)
        if attempt.failure or budget.left <= 0:
            break
    if generated and attempt.verdict in SHRUNK:
        attempt = _smallest(check, submission, entry_point, attempt, _seed(check, submission, number))
    return _result(check, attempt, steps)


def _seed(check: Check, submission: Submission, number: int) -> str:
    return f"{submission.seed} {check.sentence} {number}"


def _attempt(check: Check, submission: Submission, entry_point: str, draw: Draw) -> Attempt:
    with Session(submission) as session:
        subject = Subject(session, session.new_process(), entry_point)
        cost = Cost(session)
        instruments: dict[str, Any] = {"draw": draw, "cost": cost}
        failure: Exception | None = None
        try:
            check.proof(subject, **{name: instruments[name] for name in check.instruments})
        except Exception as error:
            failure = error
        return Attempt(failure, session.steps_used, session.printed, session.log, draw.drawn, cost.measured_curve())


def _smallest(check: Check, submission: Submission, entry_point: str, first: Attempt, seed: str) -> Attempt:
    smallest, left = first, submission.limits.steps

    def fails(given: Sequence[Drawn]) -> Sequence[Drawn] | None:
        nonlocal smallest, left
        if left <= 0:
            return None
        attempt = _attempt(check, submission, entry_point, Draw(seed, given=given))
        left -= attempt.steps
        if attempt.verdict is not first.verdict:
            return None
        smallest = attempt
        return attempt.drawn

    shrink(first.drawn, fails, SHRINKING_TRIES)
    return smallest


def _not_run(check: Check) -> CheckResult:
    message = "Not run: the checks before this one used up all the steps of the grading."
    return CheckResult(check.sentence, check.group, Verdict.OUT_OF_STEPS, check.points, 0, message)


def _result(check: Check, attempt: Attempt, steps: int) -> CheckResult:
    failure = attempt.failure
    result = CheckResult(
        name=check.sentence,
        group=check.group,
        verdict=attempt.verdict,
        points=check.points,
        steps=steps,
        message=_message(attempt),
        line=failure.line if isinstance(failure, Fault) else None,
        counterexample=_counterexample(attempt),
        growth=attempt.curve,
        printed=attempt.printed,
        detail=_detail(attempt),
    )
    if result.detail:
        logger.error("check %r failed by itself:\n%s", check.sentence, result.detail)
    return result


def _detail(attempt: Attempt) -> str:
    ours = attempt.failure if attempt.verdict is Verdict.INTERNAL_ERROR else None
    return "".join(traceback.format_exception(ours)) if ours else ""


def _message(attempt: Attempt) -> str:
    match attempt.failure:
        case None:
            return ""
        case Unmet() as unmet if not unmet.what and (entry := attempt.log.about(unmet.value)):
            return f"{entry.expression()} gave {unmet.got}; expected {unmet.expected}."
        case Unmet() | Fault() | GrowsTooFast():
            sentence = str(attempt.failure)
            return sentence[:1].upper() + sentence[1:]
    return OURS


def _counterexample(attempt: Attempt) -> Counterexample | None:
    """Give the case that failed, for failures that a case shows: a cost is shown by its curve."""
    failure = attempt.failure
    if not isinstance(failure, Fault | Unmet) or not attempt.log.entries:
        return None
    entry = _entry(attempt.log, failure)
    attempt.log.cut(entry)
    shown = attempt.log.shown()
    lines = [one if isinstance(one, str) else one.code() for one in shown]
    if isinstance(failure, Unmet) and failure.claim and not failure.what:
        lines[-1] = f"assert {entry.expression()}{failure.claim}"
    calls = tuple({"code": _code(one), "result": _outcome(one)} for one in shown)
    got, expected = _got_and_expected(failure)
    return Counterexample("\n".join(lines), len(lines) - 1, calls, got, expected, _message(attempt))


def _entry(log: Log, failure: Fault | Unmet) -> Entry:
    if isinstance(failure, Unmet) and not failure.what:
        return log.about(failure.value) or log.entries[-1]
    return log.entries[-1]


def _code(one: Entry | str) -> str:
    return one if isinstance(one, str) else one.code()


def _outcome(one: Entry | str) -> str:
    return "" if isinstance(one, str) else one.result()


def _got_and_expected(failure: Fault | Unmet) -> tuple[str, str]:
    if isinstance(failure, Unmet):
        return failure.got, failure.expected
    return failure.names[0] if failure.names else failure.verdict.value, ""
