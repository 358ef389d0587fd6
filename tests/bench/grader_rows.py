"""What graders do together: two beside one, and one over thousands of gradings."""

import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from exercises import grade, load_exercise
from exercises.grading.engine.deep_stack import on_a_deep_stack
from tests.bench.contenders import LRU, in_the_sandbox
from tests.bench.table import Row, at_least, at_most

ROUNDS, GRADINGS = 5, 120
MANY = 2_000
PAGE_MB = 1 << 20
REPORTS = 100


def two_graders(cache_dir: Path) -> Iterator[Row]:
    """So many gradings by one process, and shared by two: how many times as quick."""
    ratios = []
    for _ in range(ROUNDS):
        one, two = (together(cache_dir, graders) for graders in (1, 2))
        ratios.append(one / two)
    yield at_least("two graders against one", median(ratios), 1.85, " ×", rounds=ratios)


def together(cache_dir: Path, graders: int) -> float:
    """The seconds that so many processes need for all gradings, once all are ready."""
    context = multiprocessing.get_context("spawn")
    ready, go = context.Barrier(graders + 1), context.Barrier(graders + 1)
    each = GRADINGS // graders
    workers = [context.Process(target=grade_many, args=(cache_dir, each, ready, go)) for _ in range(graders)]
    for worker in workers:
        worker.start()
    ready.wait(120)
    start = time.perf_counter()
    go.wait(120)
    for worker in workers:
        worker.join()
    return time.perf_counter() - start


def grade_many(cache_dir: Path, count: int, ready: Any, go: Any) -> None:
    run = in_the_sandbox(cache_dir)

    def grade_all() -> None:
        run()
        ready.wait(120)
        go.wait(120)
        for _ in range(count):
            run()

    on_a_deep_stack(grade_all)


def memory(cache_dir: Path) -> Iterator[Row]:
    """The resident memory of a process that grades thousands: its most, and how much it grows after the first tenth."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=report_memory, args=(cache_dir, theirs))
    worker.start()
    sizes: list[float] = ours.recv()
    worker.join()
    settled = sizes[len(sizes) // 10 :]
    yield at_most("memory of a grader", max(sizes), 130, " MB", sizes=sizes)
    yield at_most(f"its growth over {MANY:,} gradings", max(settled) - min(settled), 5, " MB")


def report_memory(cache_dir: Path, answer: Any) -> None:
    run = in_the_sandbox(cache_dir)
    sizes = []
    for number in range(MANY):
        run()
        if number % 50 == 49:
            sizes.append(resident_mb())
    answer.send(sizes)


def resident_mb(process: int | str = "self") -> float:
    """The resident set of a process, in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * 4096 / PAGE_MB


def same_bytes(cache_dir: Path) -> Iterator[Row]:
    """The Report of the LRU cache's own checks, again and again, here and in another process."""
    context = multiprocessing.get_context("spawn")
    here = {report(cache_dir) for _ in range(REPORTS // 2)}
    with context.Pool(1) as pool:
        there = set(pool.map(report, [cache_dir] * (REPORTS // 2)))
    different = len(here | there)
    yield Row(f"lru-cache Report in {REPORTS} runs, two processes", "1 text", f"{different} text", different == 1)


def report(cache_dir: Path) -> str:
    exercise = load_exercise(LRU)
    return grade(exercise, exercise.solution, seed=7, cache_dir=cache_dir).to_json()
