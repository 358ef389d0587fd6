"""Does an exercise judge rightly? Its solution is accepted, its starter is not, each wrong file gets its verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exercises.exercise import Exercise
from exercises.grading.grade import grade
from exercises.grading.report.report import Report
from exercises.grading.sandbox.verdict import Verdict

LEAST_WRONG = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One source of an exercise: the verdict it must get and what it got."""

    exercise: str
    source: str
    expected: str
    verdict: str
    score: float
    max_score: int
    steps: int
    message: str
    # Points that no score explains: an optimum may be out of everybody's reach.
    lost: float = 0

    @property
    def holds(self) -> bool:
        if self.expected == Verdict.ACCEPTED:
            return self.verdict == Verdict.ACCEPTED and not self.lost
        if self.expected == "not accepted":
            return self.verdict not in (Verdict.ACCEPTED, Verdict.INTERNAL_ERROR)
        return self.verdict == self.expected

    def to_dict(self) -> dict[str, object]:
        return {
            "exercise": self.exercise,
            "source": self.source,
            "expected": self.expected,
            "verdict": self.verdict,
            "holds": self.holds,
            "score": self.score,
            "max_score": self.max_score,
            "steps": self.steps,
            "message": self.message,
        }


def verify(exercise: Exercise, seeds: Sequence[int] = (1,)) -> Iterator[Row]:
    """Grade every source in an exercise's folder with each seed; a row shows the first seed with which it fails.

    More than one seed finds checks that notice a mistake only sometimes.
    """
    yield _row(seeds, exercise, "solution", exercise.solution, Verdict.ACCEPTED)
    yield _row(seeds, exercise, "starter", exercise.starter, "not accepted")
    for wrong in exercise.wrong:
        yield _row(seeds, exercise, f"wrong/{wrong.name}", wrong.source, wrong.verdict)
    if not exercise.sample_checks:
        message = "no check is a sample: Run would show nothing"
        yield Row(exercise.slug, "checks.py", "a sample", "none", 0, exercise.max_score, 0, message)
    if len(exercise.wrong) < LEAST_WRONG:
        message = f"{len(exercise.wrong)} wrong solutions; {LEAST_WRONG} are needed"
        yield Row(exercise.slug, "wrong/", f"{LEAST_WRONG} files", "too few", 0, exercise.max_score, 0, message)


def _row(seeds: Sequence[int], exercise: Exercise, name: str, source: str, expected: str) -> Row:
    rows = [_graded(exercise, name, expected, grade(exercise, source, seed=seed)) for seed in seeds]
    return next((row for row in rows if not row.holds), rows[0])


def _graded(exercise: Exercise, name: str, expected: str, report: Report) -> Row:
    detail = next((check.detail for check in report.checks if check.detail), "")
    return Row(
        exercise.slug,
        name,
        expected,
        report.verdict,
        report.score,
        report.max_score,
        report.steps,
        detail.strip().rpartition("\n")[2] or report.message,
        sum(check.points - check.earned for check in report.checks if check.score is None),
    )
