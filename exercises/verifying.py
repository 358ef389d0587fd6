"""Does an exercise judge rightly? It accepts right solutions, not the starter; wrong ones get their verdicts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from exercises.exercise import Exercise
from exercises.grading.grade import grade
from exercises.grading.report.report import Report
from exercises.grading.sandbox.verdict import Verdict

LEAST_WRONG = 4
NOT_ACCEPTED = "not accepted"


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
        if self.expected == NOT_ACCEPTED:
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


@dataclass(frozen=True, slots=True)
class Source:
    """A source in an exercise's folder, and the verdict it must get."""

    name: str
    source: str
    expected: str


def verify(exercise: Exercise, seeds: Sequence[int] = (1,)) -> Iterator[Row]:
    """Grade every source in an exercise's folder with each seed; a row shows the first seed with which it fails.

    More than one seed finds checks that notice a mistake only sometimes.
    """
    return rows_of(exercise, lambda one: [grade(exercise, one.source, seed=seed) for seed in seeds])


def sources_of(exercise: Exercise) -> Iterator[Source]:
    """Give every source in an exercise's folder, with the verdict it must get."""
    yield Source("solution", exercise.solution, Verdict.ACCEPTED)
    yield Source("starter", exercise.starter, NOT_ACCEPTED)
    for also in exercise.also:
        yield Source(f"also/{also.name}", also.source, Verdict.ACCEPTED)
    for wrong in exercise.wrong:
        yield Source(wrong.where.removesuffix(".py"), wrong.source, wrong.verdict)


def rows_of(exercise: Exercise, reports_of: Callable[[Source], Sequence[Report]]) -> Iterator[Row]:
    """Hold the Reports of each source against the verdict it must get, and count what an exercise needs."""
    for one in sources_of(exercise):
        rows = [_graded(exercise, one.name, one.expected, report) for report in reports_of(one)]
        yield next((row for row in rows if not row.holds), rows[0])
    if not exercise.sample_checks:
        message = "no check is a sample: Run would show nothing"
        yield Row(exercise.slug, "checks.py", "a sample", "none", 0, exercise.max_score, 0, message)
    if len(exercise.wrong) < LEAST_WRONG:
        message = f"{len(exercise.wrong)} wrong solutions; {LEAST_WRONG} are needed"
        yield Row(exercise.slug, "wrong/", f"{LEAST_WRONG} files", "too few", 0, exercise.max_score, 0, message)


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
