"""The Report of a grading that failed on our side: it says so plainly and blames nobody's code."""

from exercises.exercise import Exercise
from exercises.grading.report.forms import ReportForm
from exercises.grading.report.report import Report
from exercises.grading.sandbox.submission import source_digest
from exercises.grading.sandbox.verdict import Verdict
from quiz.submissions.models import Kind

OUR_FAULT = (
    "Something broke on our side while this was graded. It is not your code's fault and does not count against you."
)
GRADERS_DIED = (
    "Grading this stopped {tries} times in the middle and was given up. It is not counted against you; "
    "submit it again, and tell us if it happens once more."
)
GONE = "This exercise is no longer in the catalogue, so the code could not be graded."


def internal_error(
    exercise: Exercise | None, slug: str, seed: int, message: str, *, source: str, kind: str
) -> ReportForm:
    """A Report in the usual form, with the verdict internal_error and no checks. It names
    no engine, as none has judged."""
    return Report(
        exercise=slug,
        seed=seed,
        sample=kind == Kind.RUN,
        exercise_digest=exercise.digest if exercise else "",
        engine_digest="",
        source_digest=source_digest(source),
        max_score=exercise.max_score if exercise else 0,
        refusal=Verdict.INTERNAL_ERROR,
        refusal_message=message,
    ).to_dict()
