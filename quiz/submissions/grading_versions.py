"""The versions behind a verdict, besides the source and the seed: the exercise and the engine, each by its digest."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from exercises.exercise import Exercise
from exercises.grading.engine.artifact import engine_manifest


@dataclass(frozen=True, slots=True)
class GradingVersions:
    """The versions that this process judges by: its engine, and each exercise of its catalogue, by slug."""

    engine_digest: str
    exercise_digests: Mapping[str, str]


def grading_versions_of(exercises: Mapping[str, Exercise]) -> GradingVersions:
    """The versions of these exercises and of the engine. Raises EngineError for an engine
    whose manifest cannot be read."""
    return GradingVersions(engine_manifest().digest, {slug: exercise.digest for slug, exercise in exercises.items()})


def answer_key(exercise_digest: str, engine_digest: str, *, kind: str, seed: int, source: str) -> str:
    """A name for all inputs of a Report: equal keys have equal Reports, whoever sent the code."""
    parts = (exercise_digest, engine_digest, kind, str(seed), source)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
