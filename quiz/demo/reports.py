"""The Reports of everything that the class hands in: each source is graded once, in the way of a grader."""

import multiprocessing
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from exercises import grade, load_exercise
from exercises.exercise import Exercise
from exercises.grading.report.forms import ReportForm
from quiz.demo.sources import Sources, sources_of
from quiz.grader.plain_text import storable_report
from quiz.submissions.models import Kind
from quiz.submissions.seeding import seed_for

MOST_PROCESSES = 4
EVERY = 10  # sources between two lines of progress

Key = tuple[str, Kind, str]  # exercise, kind, source


@dataclass(frozen=True, slots=True)
class Task:
    """A grading, with only values that can be sent to a process."""

    slug: str
    folder: Path
    kind: Kind
    source: str
    seed: int
    engine_cache: Path

    @property
    def key(self) -> Key:
        return self.slug, self.kind, self.source


@dataclass(frozen=True, slots=True)
class Graded:
    """The sources of each exercise, and their Reports."""

    sources: Mapping[str, Sources]
    reports: Mapping[Key, ReportForm]

    def report(self, slug: str, kind: Kind, source: str) -> ReportForm:
        return self.reports[slug, kind, source]

    def scores(self, slug: str) -> dict[str, float]:
        """The score of each source that may be submitted."""
        submitted = {source: report for (each, kind, source), report in self.reports.items()
                     if each == slug and kind is Kind.SUBMIT}  # fmt: skip
        return {source: report["score"] for source, report in submitted.items()}


def graded(
    exercises: list[Exercise],
    *,
    seed: int,
    secret_key: str,
    engine_cache: Path,
    mistakes: int,
    say: Callable[[str], None],
) -> Graded:
    """Grade the sources that the class will hand in, in a few processes."""
    sources = {each.slug: sources_of(each, Random(f"{seed} {each.slug}"), mistakes) for each in exercises}  # noqa: S311 - no secret
    tasks = [
        Task(each.slug, each.folder, kind, source, seed_for(secret_key, each.digest, source), engine_cache)
        for each in exercises
        for kind, handed_in in ((Kind.RUN, sources[each.slug].all), (Kind.SUBMIT, submitted(sources[each.slug])))
        for source in handed_in
    ]
    return Graded(sources, grade_all(tasks, say))


def submitted(sources: Sources) -> tuple[str, ...]:
    return sources.mistakes + sources.solutions


def grade_all(tasks: list[Task], say: Callable[[str], None]) -> dict[Key, ReportForm]:
    processes = min(MOST_PROCESSES, os.cpu_count() or 1)
    reports: dict[Key, ReportForm] = {}
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        for task, report in zip(tasks, pool.map(grade_one, tasks), strict=True):
            reports[task.key] = report
            if len(reports) % EVERY == 0 or len(reports) == len(tasks):
                say(f"  {len(reports)} of {len(tasks)} gradings done")
    return reports


def grade_one(task: Task) -> ReportForm:
    sample = task.kind is Kind.RUN
    report = grade(exercise_in(task.folder), task.source, seed=task.seed, sample=sample, cache_dir=task.engine_cache)
    return storable_report(report.to_dict())


@cache
def exercise_in(folder: Path) -> Exercise:
    """The exercise of a folder, loaded once a process: its checks are functions, which cannot be sent."""
    return load_exercise(folder)
