"""An attempt: a check run once on a submission, with all that is needed to tell what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from exercises.grading.checks.check import Check
from exercises.grading.checks.draw import Draw, Drawn
from exercises.grading.checks.proxy import Subject
from exercises.grading.checks.session import Session
from exercises.grading.instruments import Tools
from exercises.grading.report.log import Log
from exercises.grading.report.scores import Score, scoring
from exercises.grading.sandbox.faults import Fault, Rejection
from exercises.grading.sandbox.verdict import Verdict

# The least steps of a call that does nothing: many enough of them use up all steps, and the submission is not to blame.
LEAST_STEPS_OF_A_CALL = 40_000


@dataclass(frozen=True, slots=True)
class Attempt:
    """The outcome of a check: its failure, if it failed, its calls, its drawn values, its tools, its printed text.

    Its effort is its steps, and what reading its answers cost us in steps.
    """

    failure: Exception | None
    steps: int
    effort: int
    printed: str
    log: Log
    drawn: Sequence[Drawn]
    tools: Tools
    scores: Sequence[Score] = ()
    source: str = ""

    @property
    def verdict(self) -> Verdict:
        match self.failure:
            case None:
                return Verdict.ACCEPTED
            case Rejection(verdict=verdict):
                return verdict
        return Verdict.INTERNAL_ERROR


def attempt(check: Check, session: Session, entry_point: str, draw: Draw) -> Attempt:
    """Run a check once, in the session's first process."""
    steps, effort, crossings = session.steps_used, session.effort, session.crossings
    process = session.processes[0] if session.processes else session.new_process()
    tools = Tools(session, draw)
    failure: Exception | None = None
    with scoring() as scores:
        try:
            check.proof(Subject(session, process, entry_point), **tools.of(check))
        except Exception as error:
            failure = error
    if isinstance(failure, Fault) and failure.verdict is Verdict.OUT_OF_STEPS:
        failure = _whose(failure, session, crossings)
    steps, effort = session.steps_used - steps, session.effort - effort
    return Attempt(
        failure, steps, effort, session.printed, session.log, draw.drawn, tools, scores, session.submission.source
    )


def _whose(fault: Fault, session: Session, crossings: int) -> Exception:
    """Tell a submission that used up its steps from a check that makes calls for ever."""
    made = session.crossings - crossings
    if made * LEAST_STEPS_OF_A_CALL < session.submission.limits.steps // 2:
        return fault
    return RuntimeError(f"the check made {made:,} calls one by one, which use up the steps by themselves")
