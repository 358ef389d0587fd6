"""Are late mistakes and gated ones rejected: answers that go wrong from some call on, or above some size?

They stand for leaks, counters that overflow, what a resize breaks, and code that behaves while it is watched. Each is
a hybrid of the solution and a wrong one (hybrids.py), and the checks must reject it for what it answers: both programs
run, so that what it costs says nothing, and its limits are wider.
"""

from collections.abc import Sequence
from dataclasses import replace

from exercises.exercise import Exercise
from exercises.grading.engine.deep_stack import on_a_deep_stack
from exercises.grading.examiner import Examiner
from exercises.grading.sandbox.opening import compiled_engine
from exercises.grading.sandbox.submission import parse
from exercises.grading.sandbox.watchdog import Overdue, ended_after
from exercises.manifest import WIDEST, Limits
from exercises.strict.finding import Figures, Finding, Said, Weight
from exercises.strict.hybrids import ANSWERED, Hybrid, hybrids
from exercises.strict.verification import SEEDS, Verification, sample

ENOUGH = 0.95  # of the mistakes that some input shows
WIDER = 5  # times the limits: two programs, and the counting of what they hold


def late(on: Verification) -> Said:
    """Say which late and gated mistakes the checks accept: something is left to do where more than one in twenty is."""
    made = sample(list(hybrids(on.exercise)), on.most)
    rejected_by = on.map(rejecting, made)
    accepted = [one for one, check in zip(made, rejected_by, strict=True) if not check]
    weight = Weight.LEFT if len(accepted) > (1 - ENOUGH) * len(made) else Weight.WARNING
    for one in accepted:
        yield Finding(one.wrong.where, f"It is accepted when it is wrong only {one.when}.", weight)
    yield Figures(
        f"late and gated mistakes: {len(made) - len(accepted)} of {len(made)} rejected",
        ("when", "rejected", "of"),
        [(when, sum(map(bool, of)), len(of)) for when, of in _by_when(made, rejected_by).items()],
    )


def rejecting(exercise: Exercise, hybrid: Hybrid) -> str:
    """Name the first check that rejects a hybrid for what it answers; empty where none does."""
    source = hybrid.source(exercise.solution)
    return on_a_deep_stack(lambda: _failed(exercise, source))


def _failed(exercise: Exercise, source: str) -> str:
    """Name the first check that a source fails by an answer; no smaller case is looked for."""
    asked = exercise.manifest
    submission = parse(compiled_engine(), source, wider(asked.limits), SEEDS[0], exercise.given, asked.protocols)
    examiner = Examiner(submission, exercise.entry_point, shrinks=False)
    try:
        with ended_after(submission.left_s):
            results = examiner.examine_all(exercise.checks, ())
            return next((one.name for one in results if one.verdict in ANSWERED), "")
    except Overdue:
        return ""
    finally:
        submission.close()


def wider(limits: Limits) -> Limits:
    return replace(
        limits,
        steps=min(WIDEST["steps"], WIDER * limits.steps),
        memory_mb=min(WIDEST["memory_mb"], 2 * limits.memory_mb),
    )


def _by_when(made: Sequence[Hybrid], rejected_by: Sequence[str]) -> dict[str, list[str]]:
    by_when: dict[str, list[str]] = {}
    for one, check in zip(made, rejected_by, strict=True):
        by_when.setdefault(one.when, []).append(check)
    return by_when
