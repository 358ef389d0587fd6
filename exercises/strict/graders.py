"""Gradings by the hundred: as many at once as there are cores, each Report in the order in which it was asked for."""

import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from exercises.exercise import Exercise, Limits, load_exercise
from exercises.grading.grade import grade
from exercises.grading.report.report import Report

Item = TypeVar("Item")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Job:
    """A grading to be made: of a source with a seed; under other limits, or by one check alone, where it says so."""

    source: str
    seed: int
    limits: Limits | None = None
    check: str | None = None
    to_first_failure: bool = False


@dataclass(frozen=True, slots=True)
class Graded:
    """A Report, and how long it took to make."""

    report: Report
    seconds: float


class Graders:
    """Processes that grade; with one, or none, it is done in this process. Use it in a `with` block."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes if processes is not None else os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Graders":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def grade(self, exercise: Exercise, jobs: Iterable[Job]) -> Iterator[Graded]:
        """Make gradings; gives them in the order of the jobs."""
        return self.map(graded, exercise, jobs)

    def map(self, work: Callable[[Exercise, Item], Made], exercise: Exercise, items: Iterable[Item]) -> Iterator[Made]:
        """Do a work on an exercise for each item; gives what it makes, in order. It is a function of a module."""
        if self._processes <= 1:
            return map(partial(work, exercise), items)
        return self._started().map(partial(_in_folder, work, exercise.folder), items)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, not forked: the engine's ticks are a thread, and no thread survives a fork.
            how = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, how, initializer=_begin)
        return self._pool


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it, and ends these
    logging.disable(logging.CRITICAL)  # what a report says is not said twice


_loaded = cache(load_exercise)


def _in_folder(work: Callable[[Exercise, Item], Made], folder: Path, item: Item) -> Made:
    return work(_loaded(folder), item)


def graded(exercise: Exercise, job: Job) -> Graded:
    """Make one grading."""
    if job.limits:
        exercise = replace(exercise, manifest=replace(exercise.manifest, limits=job.limits))
    if job.check is not None:
        exercise = replace(exercise, checks=tuple(one for one in exercise.checks if one.sentence == job.check))
    began = time.perf_counter()
    report = grade(exercise, job.source, seed=job.seed, to_first_failure=job.to_first_failure)
    return Graded(report, time.perf_counter() - began)
