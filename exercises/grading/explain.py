"""From an attempt to what a learner reads: one sentence, and the case as code to paste."""

import logging
import traceback
from collections.abc import Iterator, Sequence

from exercises.grading.attempt import Attempt
from exercises.grading.checks.check import Check
from exercises.grading.checks.instrument import Failed
from exercises.grading.report.counterexample import case_of
from exercises.grading.report.forms import TraceForm
from exercises.grading.report.log import Entry, Log
from exercises.grading.report.loop import MANY
from exercises.grading.report.pasted_program import program
from exercises.grading.report.report import CheckResult, Counterexample
from exercises.grading.report.scores import Score, total
from exercises.grading.sandbox.faults import Fault, Rejection, Unmet
from exercises.grading.sandbox.verdict import Verdict

OURS = "This check failed by itself. That is our mistake, not yours; your other results stand."

ENDLESS = "This check did not end by itself. That is our mistake, not yours; your other results stand."
AFTER_ENDLESS = "Not run: a check before this one did not end. That is our mistake, not yours."

logger = logging.getLogger(__name__)


def explain(check: Check, made: Attempt, steps: int, remark: str = "") -> CheckResult:
    """Give the result of a check; a failure of ours is logged for its author and hidden from the learner."""
    score = total(made.scores) if made.verdict is Verdict.ACCEPTED else None
    message = " ".join(filter(None, (_message(made, score), remark)))
    result = CheckResult(
        name=check.sentence,
        group=check.group,
        verdict=made.verdict,
        points=check.points,
        steps=steps,
        message=message,
        line=made.failure.line if isinstance(made.failure, Fault) else None,
        counterexample=_counterexample(made, message),
        growth=made.tools.curve(),
        printed=made.printed,
        detail=_detail(made),
        score=score,
        trace=_trace(made),
    )
    if result.detail:
        logger.error("check %r failed by itself:\n%s", check.sentence, result.detail)
    return result


def never_ended(checks: Sequence[Check]) -> Iterator[CheckResult]:
    """Give the results of a check that would never have ended, and of those after it."""
    for number, check in enumerate(checks):
        said = AFTER_ENDLESS if number else ENDLESS
        detail = "" if number else f"check {check.sentence!r} had not ended when the time of the grading was over"
        yield CheckResult(
            check.sentence, check.group, Verdict.INTERNAL_ERROR, check.points, 0, said, detail=detail, ran=not number
        )
        if detail:
            logger.error(detail)


def _detail(made: Attempt) -> str:
    ours = made.failure if made.verdict is Verdict.INTERNAL_ERROR else None
    return "".join(traceback.format_exception(ours)) if ours else ""


def _message(made: Attempt, score: Score | None) -> str:
    match made.failure:
        case None:
            return str(score) if score else ""
        case Unmet() as unmet if not unmet.what and (entry := made.log.about(unmet.value)):
            after = _after(unmet) or _after_many(made.log, entry)
            return f"{after}{entry.expression()} gave {unmet.got}; expected {unmet.expected}."
        case Unmet(after=str(after)) as unmet if after:
            sentence = str(unmet)
            return f"{_after(unmet)}{sentence[:1].lower()}{sentence[1:]}"
        case Rejection():
            sentence = str(made.failure)
            return sentence[:1].upper() + sentence[1:]
    return OURS


def _after(unmet: Unmet) -> str:
    return f"After {unmet.after}, " if unmet.after else ""


def _after_many(log: Log, entry: Entry) -> str:
    """Say how many calls came before one, where a learner would not count them."""
    place = next((place for place, one in enumerate(log.entries) if one is entry), 0)
    return f"After {place} calls, " if place > MANY else ""


def _trace(made: Attempt) -> TraceForm | None:
    """Give what an instrument traced, where a check failed by the learner's fault."""
    return made.tools.trace() if isinstance(made.failure, Fault | Unmet) else None


def _counterexample(made: Attempt, message: str) -> Counterexample | None:
    """Give the case that failed, for failures that a case shows: a cost is shown by its curve."""
    failure = made.failure
    if not isinstance(failure, Fault | Unmet):
        return None
    if case := made.tools.case(Failed(failure, made.log, message)):
        return case
    return _pasted(made, failure, message) if made.log.entries else None


def _pasted(made: Attempt, failure: Fault | Unmet, message: str) -> Counterexample:
    """Give the case as a program that a learner can paste below their own."""
    case = case_of(made.log, failure)
    calls = tuple({"code": _code(one), "result": _result(one)} for one in case.shown)
    got, expected = _got_and_expected(failure)
    code, failing_line = program(case.lines, made.log.host_objects, made.source)
    return Counterexample(code, failing_line - case.after, calls, got, expected, message)


def _code(one: Entry | str) -> str:
    return one if isinstance(one, str) else one.code()


def _result(one: Entry | str) -> str:
    return "" if isinstance(one, str) else one.result()


def _got_and_expected(failure: Fault | Unmet) -> tuple[str, str]:
    if isinstance(failure, Unmet):
        return failure.got, failure.expected
    return failure.names[0] if failure.names else failure.verdict.value, ""
