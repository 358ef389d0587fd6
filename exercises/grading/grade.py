"""Grading: a source and a seed in, a Report out, and nothing else."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.exercise import Exercise
from exercises.grading.checks.check import Check
from exercises.grading.engine.artifact import engine_manifest
from exercises.grading.engine.deep_stack import on_a_deep_stack
from exercises.grading.examiner import Examiner
from exercises.grading.explain import never_ended
from exercises.grading.report.bulky import expressions_kept
from exercises.grading.report.report import CheckResult, Report
from exercises.grading.sandbox import watchdog
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.inspection import refuse_another_signature
from exercises.grading.sandbox.opening import compiled_engine
from exercises.grading.sandbox.submission import parse, source_digest
from exercises.grading.sandbox.verdict import Verdict
from exercises.grading.sandbox.watchdog import Overdue, ended_after

if TYPE_CHECKING:
    from exercises.grading.engine.engine import CompiledEngine

LARGEST_SEED = 2**53 - 1  # what every JSON reader keeps whole


def grade(
    exercise: Exercise,
    source: str | bytes,
    *,
    seed: int,
    sample: bool = False,
    to_first_failure: bool = False,
    cache_dir: Path | None = None,
) -> Report:
    """Judge a source by the exercise's checks, or by its sample checks alone.

    With `to_first_failure` the report ends with the first check that fails, and shows its case as it was found: for
    authors, who grade hundreds of mistakes to know whether each is noticed.

    The report is a function of the arguments: grading again gives the same bytes. Raises ValueError for a seed outside
    0 to 2**53 - 1, and EngineError when the engine is damaged.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise ValueError(f"a seed is 0 to {LARGEST_SEED}, not {seed}")
    compiled = compiled_engine(cache_dir)
    return on_a_deep_stack(lambda: _grade(compiled, exercise, source, seed, sample, to_first_failure))


def derive_seed(source: str | bytes, secret: str) -> int:
    """Give the seed of a source: not to be foreseen without the secret, and the same when it is graded again."""
    return int(sha256(f"{secret} {source_digest(source)}".encode()).hexdigest(), 16) & LARGEST_SEED


def _grade(
    compiled: "CompiledEngine", exercise: Exercise, source: str | bytes, seed: int, sample: bool, to_first_failure: bool
) -> Report:
    checks = exercise.sample_checks if sample else exercise.checks
    try:
        with expressions_kept():
            results, refusal = _run(compiled, exercise, source, seed, checks, to_first_failure), None
    except Fault as fault:
        results, refusal = (), fault
    return Report(
        exercise=exercise.slug,
        seed=seed,
        sample=sample,
        exercise_digest=exercise.digest,
        engine_digest=engine_manifest().digest,
        source_digest=source_digest(source),
        max_score=sum(check.points for check in checks),
        checks=results,
        refusal=refusal.verdict if refusal else None,
        refusal_message=refusal.sentence if refusal else "",
        refusal_line=refusal.line if refusal else None,
    )


def _run(
    compiled: "CompiledEngine",
    exercise: Exercise,
    source: str | bytes,
    seed: int,
    checks: Sequence[Check],
    to_first_failure: bool,
) -> tuple[CheckResult, ...]:
    asked = exercise.manifest
    submission = parse(compiled, source, asked.limits, seed, exercise.given, asked.protocols, asked.signature)
    examiner = Examiner(submission, exercise.entry_point, shrinks=not to_first_failure)
    stopping = {group.name for group in exercise.groups if group.stop_at_first_failure}
    results: list[CheckResult] = []
    try:
        refuse_another_signature(submission)
        with ended_after(submission.left_s + watchdog.GRACE_S):
            for result in examiner.examine_all(checks, stopping):
                results.append(result)  # one by one: those before one that never ends are kept
                if to_first_failure and result.verdict is not Verdict.ACCEPTED:
                    break
    except Overdue:
        results += never_ended(checks[len(results) :])
    finally:
        submission.close()
    return tuple(results)
