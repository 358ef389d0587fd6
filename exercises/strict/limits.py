"""Has the solution room? A limit of which it uses more than half leaves too little for other right solutions."""

from dataclasses import replace

from exercises.exercise import Limits
from exercises.grading.sandbox.verdict import Verdict
from exercises.manifest import NARROWEST
from exercises.strict.finding import Figures, Finding, Said, Weight
from exercises.strict.graders import Job
from exercises.strict.verification import Verification

FILE = "exercise.toml"


def halved(limits: Limits) -> dict[str, Limits]:
    """Give the limits once for each of them, with that one halved."""
    memory_mb = max(NARROWEST["memory_mb"], limits.memory_mb // 2)
    return {
        "steps": replace(limits, steps=limits.steps // 2),
        "memory_mb": replace(limits, memory_mb=memory_mb),
        "output_kb": replace(limits, output_kb=limits.output_kb // 2),
    }


def limits(on: Verification) -> Said:
    """Grade the solution once with each limit halved, and warn where it is not accepted any more."""
    if on.graded([Job(on.exercise.solution, on.seeds[0])])[0].report.verdict is not Verdict.ACCEPTED:
        yield Figures("the solution is not accepted with the limits as they are")
        return
    tried = halved(on.exercise.limits)
    made = on.graded(Job(on.exercise.solution, on.seeds[0], limits=one) for one in tried.values())
    short = [name for name, graded in zip(tried, made, strict=True) if graded.report.verdict is not Verdict.ACCEPTED]
    for name in short:
        has = getattr(on.exercise.limits, name)
        yield Finding(FILE, f"The solution uses more than half of its {name}, {has:,}: raise it.", Weight.WARNING)
    yield Figures("the solution keeps within half of each limit" if not short else f"tight: {', '.join(short)}")
