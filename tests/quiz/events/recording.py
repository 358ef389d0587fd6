"""Payloads with everything that a test does not care about filled in."""

from quiz.events.payloads import (
    CardReviewed,
    CardUndone,
    ExerciseRegraded,
    ExerciseSolved,
    ExerciseSubmitted,
    ExerciseUnsolved,
    HintTaken,
    InterviewFinished,
    Outcome,
    PredictionMade,
    QuizAnswered,
    QuizFinished,
    SignalJudged,
)

REVIEWED, FORGOTTEN, UNDONE = CardReviewed(3, 0), CardReviewed(1, 0), CardUndone(3, 0)
RIGHT, WRONG, HALF_RIGHT = QuizAnswered(1, 1), QuizAnswered(0, 1), QuizAnswered(0.5, 1)
QUIZ = QuizFinished(points=7.5, of=10, attempt=3)
SUBMITTED = ExerciseSubmitted("accepted", 20.0, 20.0, 1)
SOLVED, UNSOLVED = ExerciseSolved(1), ExerciseUnsolved(1, 1)
REGRADED = ExerciseRegraded(Outcome("wrong_answer", 4.0, 20.0), Outcome("accepted", 20.0, 20.0), 1)
HINT = HintTaken(1)
INTERVIEWED = InterviewFinished(
    attempt=1, elapsed_s=1_800, questions=4, questions_that_matter=3, estimates_right=2,
    met=5, partly=2, missed=1, cannot_tell=0,
)  # fmt: skip
JUDGED = SignalJudged(0.5, 1)
PREDICTED = PredictionMade(is_right=True, concepts=["caching/lru", "caching/lfu"])
EVERY = (REVIEWED, UNDONE, RIGHT, QUIZ, SUBMITTED, SOLVED, UNSOLVED, REGRADED, HINT, INTERVIEWED, JUDGED, PREDICTED)
