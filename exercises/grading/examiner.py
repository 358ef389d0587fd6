"""The examiner: runs a check on a submission, tries generated input, and looks for the smallest case that fails."""

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from exercises.grading.attempt import Attempt, attempt
from exercises.grading.checks.check import Check
from exercises.grading.checks.draw import Draw, Drawn
from exercises.grading.checks.session import Session
from exercises.grading.checks.shrink import shrink
from exercises.grading.explain import explain
from exercises.grading.instruments import is_generated
from exercises.grading.report.log import Log
from exercises.grading.report.report import CheckResult
from exercises.grading.report.scores import Score
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.submission import Submission
from exercises.grading.sandbox.verdict import Verdict

# Worth a search for a smaller case: the others stop at a limit, and every try would cost that limit again.
SHRUNK = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.FORBIDDEN)
NOT_RUN = "Not run: the checks before this one used up all the steps of the grading."
NOT_ALL_TRIED = "Not tried to the end: your code used up all the steps of the grading."
STOPPED = "Not run: a check before this one, in the same group, failed."
NO_TIME = "Not run: the checks before this one used up all the time of the grading."
SHARED_STATE = "It happens only after other objects of your class were used: do they share something?"


# A whole grading may use so many times the steps of one try: a submission that never ends must not hold up the others,
# nor use up the tries (tests/attacks/forge/out_of_steps_uses_up_the_tries.py).
TRIES_PAID = 4
# The first failing check is the one that is shown opened: what it leaves of these is for the later ones.
SHRINKING_TRIES = 150


class Budget:
    """The steps that a whole grading may still use, and the tries and steps for finding smaller cases."""

    def __init__(self, steps_of_a_try: int, *, shrinks: bool) -> None:
        self.left = steps_of_a_try * TRIES_PAID
        self.shrinking_steps = steps_of_a_try // 2
        self.shrinking_tries = SHRINKING_TRIES if shrinks else 0


class Examiner:
    """Examines one submission, check by check; one that shrinks looks for the smallest case that fails."""

    def __init__(self, submission: Submission, entry_point: str, *, shrinks: bool = True) -> None:
        self._submission, self._entry_point = submission, entry_point
        self._budget = Budget(submission.limits.steps, shrinks=shrinks)
        self._steps = 0

    def examine_all(self, checks: Iterable[Check], stopping: Container[str]) -> Iterator[CheckResult]:
        """Run checks in order; a group of the stopping ones ends at its first failure."""
        failed: dict[str, Verdict] = {}
        for check in checks:
            if check.group in stopping and check.group in failed:
                yield _not_run(check, failed[check.group], STOPPED)
                continue
            result = self.examine(check)
            if result.verdict is not Verdict.ACCEPTED:
                failed.setdefault(check.group, result.verdict)
            yield result

    def examine(self, check: Check) -> CheckResult:
        """Run a check and give its result; a generated one with the smallest failing case found."""
        if self._budget.left <= 0:
            return _not_run(check, Verdict.OUT_OF_STEPS, NOT_RUN)
        if self._submission.is_over:
            return _not_run(check, Verdict.OUT_OF_STEPS, NO_TIME)
        self._steps = 0
        if is_generated(check):
            return self._examine_generated(check)
        return explain(check, self._alone(check, Draw(self._seed(check, 0))), self._steps)

    def _examine_generated(self, check: Check) -> CheckResult:
        """Make all tries in one sandbox: it is quicker, and finds what objects share that should not."""
        scores: list[Score] = []
        with Session(self._submission) as session:
            for number in range(check.tries):
                draw = Draw(self._seed(check, number), number=number, tries=check.tries)
                made = self._counted(attempt(check, session, self._entry_point, draw))
                scores += made.scores
                if made.failure or self._budget.left <= 0 or number == check.tries - 1:
                    break
                try:
                    session.next_try()
                except Fault as fault:  # of being forgotten: a __del__ that prints, for one
                    made = replace(made, failure=fault)
                    break
            history = session.history
        if not made.failure and number < check.tries - 1:
            return replace(explain(check, made, self._steps), verdict=Verdict.OUT_OF_STEPS, message=NOT_ALL_TRIED)
        if made.verdict in (*SHRUNK, Verdict.OUTPUT_LIMIT, Verdict.OUT_OF_MEMORY):
            return self._explain_failure(check, made, history, number)
        return explain(check, replace(made, scores=scores), self._steps)

    def _explain_failure(self, check: Check, made: Attempt, history: Log, number: int) -> CheckResult:
        seed = self._seed(check, number)
        again = self._alone(check, Draw(seed, given=made.drawn))
        if not again.failure:
            made, history = self._after_the_last_try(check, made, number) or (made, history)
            history.extend(made.log)
            return explain(check, replace(made, log=history), self._steps, SHARED_STATE)
        smallest = self._smallest(check, again, seed) if again.verdict in SHRUNK else again
        return explain(check, smallest, self._steps)

    def _after_the_last_try(self, check: Check, made: Attempt, number: int) -> tuple[Attempt, Log] | None:
        """Run the try before a failing one, and that one again in its sandbox: shorter to show than all before it."""
        with Session(self._submission) as session:
            before = Draw(self._seed(check, number - 1), number=number - 1, tries=check.tries)
            if not number or self._counted(attempt(check, session, self._entry_point, before)).failure:
                return None
            with suppress(Fault):  # of being forgotten
                session.next_try()
            again = Draw(self._seed(check, number), given=made.drawn)
            repeated = self._counted(attempt(check, session, self._entry_point, again))
        return (repeated, session.history) if repeated.verdict is made.verdict else None

    def _alone(self, check: Check, draw: Draw) -> Attempt:
        with Session(self._submission) as session:
            return self._counted(attempt(check, session, self._entry_point, draw))

    def _counted(self, made: Attempt) -> Attempt:
        self._steps += made.steps
        self._budget.left -= made.effort
        return made

    def _seed(self, check: Check, number: int) -> str:
        return f"{self._submission.seed} {check.sentence} {number}"

    def _smallest(self, check: Check, first: Attempt, seed: str) -> Attempt:
        """Give the smallest failing attempt; what the search for it costs is not the learner's."""
        budget, failed = self._budget, [first]

        def fails(given: Sequence[Drawn]) -> Sequence[Drawn] | None:
            if budget.shrinking_tries <= 0 or budget.shrinking_steps <= 0 or self._submission.is_over:
                return None
            with Session(self._submission) as session:
                made = attempt(check, session, self._entry_point, Draw(seed, given=given))
            budget.shrinking_tries -= 1
            budget.shrinking_steps -= made.effort
            if made.verdict is not first.verdict:
                return None
            failed.append(made)
            return made.drawn

        smallest = shrink(first.drawn, fails, budget.shrinking_tries)
        return next(made for made in failed if made.drawn is smallest)


def _not_run(check: Check, verdict: Verdict, why: str) -> CheckResult:
    return CheckResult(check.sentence, check.group, verdict, check.points, 0, why, ran=False)
