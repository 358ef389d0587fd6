"""The Report of a grading that failed on our side: it says so plainly and blames nobody's code."""

from typing import Any

from exercises.exercise import Exercise

OUR_FAULT = (
    "Something broke on our side while this was graded. It is not your code's fault and does not count against you."
)
GRADERS_DIED = (
    "Grading this stopped {tries} times in the middle and was given up. It is not counted against you; "
    "submit it again, and tell us if it happens once more."
)
GONE = "This exercise is no longer in the catalogue, so the code could not be graded."


def internal_error(exercise: Exercise | None, slug: str, seed: int, message: str) -> dict[str, Any]:
    """A Report in the form of every other, with the verdict internal_error and no checks."""
    return {
        "exercise": slug,
        "verdict": "internal_error",
        "score": 0,
        "max_score": exercise.max_score if exercise else 0,
        "steps": 0,
        "seed": seed,
        "exercise_digest": exercise.digest if exercise else "",
        "engine_digest": "",
        "message": message,
        "checks": [],
        "growth": [],
        "output": "",
    }
