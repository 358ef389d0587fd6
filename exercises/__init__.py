"""Exercises and their grading: no web framework, no database; `python -m exercises` works alone."""

from exercises.errors import ExerciseError
from exercises.exercise import Exercise, load_exercise, load_exercises
from exercises.grading.engine.artifact import EngineError
from exercises.grading.grade import derive_seed, grade
from exercises.grading.report.report import CheckResult, Report
from exercises.grading.sandbox.opening import prepare_engine
from exercises.grading.sandbox.verdict import Verdict

__all__ = [
    "CheckResult",
    "EngineError",
    "Exercise",
    "ExerciseError",
    "Report",
    "Verdict",
    "derive_seed",
    "grade",
    "load_exercise",
    "load_exercises",
    "prepare_engine",
]
