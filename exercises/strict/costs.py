"""What each check costs the solution: steps, seconds, and the memory it needs."""

from collections.abc import Mapping
from dataclasses import replace

from exercises.grading.sandbox.verdict import Verdict
from exercises.manifest import NARROWEST
from exercises.strict.finding import Cell, Figures, Said
from exercises.strict.graders import Job
from exercises.strict.verification import Verification

COLUMNS = ("check", "steps", "seconds", "memory_mb")


def costs(on: Verification) -> Said:
    """Measure each check alone; the memory is the least limit, in MiB, with which the solution still passes it."""
    checks = [check.sentence for check in on.exercise.checks]
    jobs = [Job(on.exercise.solution, on.seeds[0], check=check) for check in checks]
    made = on.graded(jobs)
    memory = least_memory(on, checks)
    rows: list[tuple[Cell, ...]] = [
        (check, graded.report.steps, round(graded.seconds, 3), memory[check])
        for check, graded in zip(checks, made, strict=True)
    ]
    steps, seconds = sum(graded.report.steps for graded in made), sum(graded.seconds for graded in made)
    title = f"{steps:,} steps, {seconds:.2f} s one after another, {max(memory.values())} MiB at most"
    yield Figures(title, COLUMNS, rows)


def least_memory(on: Verification, checks: list[str]) -> Mapping[str, int]:
    """Find by halving, for each check, the least memory with which the solution passes it, in MiB."""
    low = dict.fromkeys(checks, NARROWEST["memory_mb"])
    high = dict.fromkeys(checks, on.exercise.limits.memory_mb)
    while open_ := [check for check in checks if low[check] < high[check]]:
        middle = {check: (low[check] + high[check]) // 2 for check in open_}
        limits = on.exercise.limits
        jobs = [
            Job(on.exercise.solution, on.seeds[0], replace(limits, memory_mb=middle[check]), check) for check in open_
        ]
        for check, graded in zip(open_, on.graded(jobs), strict=True):
            if graded.report.verdict is Verdict.ACCEPTED:
                high[check] = middle[check]
            else:
                low[check] = middle[check] + 1
    return high
