"""The verification of one exercise: what its stages have in common."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from exercises.exercise import Exercise
from exercises.grading.report.report import Report
from exercises.strict.graders import Graded, Graders, Item, Job, Made, graded

SEEDS = (1, 2, 3, 4, 5)


def sample(every: Sequence[Item], most: int | None) -> Sequence[Item]:
    """Choose so many at most, evenly over all."""
    return every if most is None else every[:: max(1, -(-len(every) // most))]


class Progress(Protocol):
    """Hears how far the gradings of a stage have come."""

    def __call__(self, exercise: str, stage: str, done: int, total: int) -> None: ...


def silent(exercise: str, stage: str, done: int, total: int) -> None:
    """Say nothing of the progress."""


@dataclass
class Verification:
    """An exercise with those who grade for it; what was graded once is not graded again.

    With `most` only so many of the solution's mutants are graded, and of the late mistakes, evenly chosen.
    """

    exercise: Exercise
    graders: Graders
    seeds: Sequence[int] = SEEDS
    most: int | None = None
    progress: Progress = silent
    stage: str = ""
    _kept: dict[Job, Graded] = field(default_factory=dict)

    def graded(self, jobs: Iterable[Job]) -> list[Graded]:
        """Make gradings; gives them in the order of the jobs."""
        wanted = list(jobs)
        new = [job for job in dict.fromkeys(wanted) if job not in self._kept]
        self._kept.update(zip(new, self.map(graded, new), strict=True))
        return [self._kept[job] for job in wanted]

    def map(self, work: Callable[[Exercise, Item], Made], items: Sequence[Item]) -> list[Made]:
        """Do a work on the exercise for each item, as many at once as there are graders; gives what it makes."""
        made: list[Made] = []
        if items:
            self.progress(self.exercise.slug, self.stage, 0, len(items))
        for one in self.graders.map(work, self.exercise, items):
            made.append(one)
            self.progress(self.exercise.slug, self.stage, len(made), len(items))
        return made

    def reports(self, sources: Sequence[str], seeds: Sequence[int] | None = None) -> list[list[Report]]:
        """Give the Reports of each source, one for each seed."""
        seeds = self.seeds if seeds is None else seeds
        made = iter(self.graded(Job(source, seed) for source in sources for seed in seeds))
        return [[next(made).report for _ in seeds] for _ in sources]
