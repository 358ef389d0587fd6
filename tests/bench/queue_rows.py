"""A class of 500 that submits at the same moment."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.bench.queue_load import run
from tests.bench.table import Row, at_most

LEARNERS = 500


def crowd(cache_dir: Path) -> Iterator[Row]:
    """Every submission graded, none lost, learners in turn, and pages as quick as ever."""
    load = run(LEARNERS)
    name = f"{LEARNERS} learners submit at once, {load.graders} graders"
    graded = f"{load.graded} graded, {load.lost} lost"
    yield Row(name, "all graded", f"{graded}, {load.all_graded_s:.0f} s", not load.lost, None, asdict(load))
    yield Row("  fair between learners", "in turn", "in turn" if load.fair else "not in turn", load.fair)
    yield at_most("  a page meanwhile, p95", load.page_p95_ms, 200, " ms")
    yield at_most("  a grader afterwards, with the application", load.grader_mb, 130, " MB")
