"""The views of a quiz on a page: its progress, and a question, open or answered with its feedback."""

from dataclasses import dataclass

from markupsafe import Markup

from quiz.catalogue import AskedQuestion, NumericQuestion, get_catalogue, judge
from quiz.catalogue.estimate_feedback import Feedback, feedback
from quiz.quizzes.answers import Answer, Given
from quiz.quizzes.lines import lines_expected, lines_given
from quiz.quizzes.marking import RULES, Mark
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.quizzes.service import to_answer
from quiz.quizzes.shown import (
    ShownGap,
    ShownOption,
    ShownPair,
    ShownStep,
    shown_gaps,
    shown_options,
    shown_pairs,
    shown_rights,
    shown_steps,
)

NOTHING_GIVEN = Given()
TONES = {Mark.RIGHT: "accent", Mark.PARTLY: "warn", Mark.WRONG: "bad"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A question of a quiz, as the page shows it, with the parts that its kind has. `mark`, `points` and `estimate` are
    None until it is answered; `given` and `expected` are the answers line by line."""

    position: int
    place: int
    question: AskedQuestion
    rule: str
    options: tuple[ShownOption, ...]
    steps: tuple[ShownStep, ...]
    pairs: tuple[ShownPair, ...]
    rights: tuple[tuple[str, Markup], ...]
    gaps: tuple[ShownGap, ...]
    mark: Mark | None
    points: float | None
    estimate: Feedback | None
    text: str
    given: tuple[Markup, ...]
    expected: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """The marks so far, in the order of the questions, and the number of questions."""

    marks: tuple[Mark, ...]
    of: int

    @property
    def parts(self) -> list[tuple[int, str]]:
        """The parts of a bar: right, in part, wrong; the rest stays empty."""
        return [(self.marks.count(mark), tone) for mark, tone in TONES.items()]

    @property
    def words(self) -> str:
        counts = ", ".join(f"{self.marks.count(mark)} {mark}" for mark in Mark)
        return f"{counts}, {self.of - len(self.marks)} to answer"


def progress_of(attempt: QuizAttempt) -> Progress:
    marks = tuple(Mark.of(item.points or 0.0) for item in attempt.items if item.answered_at)
    return Progress(marks, len(marks) + len(to_answer(attempt)))


def sheet_of(attempt: QuizAttempt, item: QuizItem, question: AskedQuestion, given: Given = NOTHING_GIVEN) -> Sheet:
    """The question with its answer; without one, with what was chosen and typed so far."""
    answer = Answer.from_json(item.answer) if item.answer is not None else None
    return Sheet(
        position=item.position,
        place=place_of(attempt, item),
        question=question,
        rule=RULES[question.kind],
        options=shown_options(question, answer, given, attempt.seed),
        steps=shown_steps(question, answer, given, attempt.seed),
        pairs=shown_pairs(question, answer, given),
        rights=shown_rights(question, attempt.seed),
        gaps=shown_gaps(question, answer, given),
        mark=Mark.of(item.points or 0.0) if answer else None,
        points=item.points,
        estimate=estimate_of(question, answer) if isinstance(question, NumericQuestion) and answer else None,
        text=answer.text if answer else given.text,
        given=lines_given(question, answer) if answer else (),
        expected=lines_expected(question) if answer else (),
    )


def place_of(attempt: QuizAttempt, item: QuizItem) -> int:
    """The number of a question, from 1, among those of its quiz that are still in the course."""
    questions = get_catalogue().questions
    counted = [each for each in attempt.items if each.answered_at or each.question_id in questions]
    return sum(each.position <= item.position for each in counted)


def estimate_of(question: NumericQuestion, given: Answer) -> Feedback | None:
    if (quantity := given.quantity) is None:
        return None
    return feedback(quantity, question.answer, judge(quantity, question.answer), question.slip_near(quantity))
