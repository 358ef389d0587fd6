"""The views of a quiz on a page: its progress, and a question, open or answered with its feedback."""

from dataclasses import dataclass

from markupsafe import Markup

from quiz.catalogue import AskedQuestion, NumericQuestion, get_catalogue, judge
from quiz.catalogue.estimate_feedback import Feedback, feedback
from quiz.quizzes.answers import Answer, Given, given_again
from quiz.quizzes.asked import to_answer
from quiz.quizzes.lines import lines_expected, lines_given
from quiz.quizzes.marking import RULES, Mark
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.quizzes.modes import Mode
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
    None until it counts; `given` and `expected` are the answers line by line. `is_kept` tells that there is an answer,
    which in an exam counts at its end."""

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
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """The marks so far, in the order of the questions, and the numbers of answers and of questions. An exam has no
    marks until its end."""

    marks: tuple[Mark, ...]
    answered: int
    of: int

    @property
    def unanswered(self) -> int:
        return self.of - self.answered

    @property
    def parts(self) -> list[tuple[int, str]]:
        """The parts of a bar: right, in part, wrong, answered without a mark; the rest stays empty."""
        return [(self.marks.count(mark), tone) for mark, tone in TONES.items()] + [
            (self.answered - len(self.marks), "half")
        ]

    @property
    def words(self) -> str:
        counts = ", ".join(f"{self.marks.count(mark)} {mark}" for mark in Mark)
        said = counts if self.marks or not self.answered else f"{self.answered} answered"
        return f"{said}, {self.unanswered} to answer"


def progress_of(attempt: QuizAttempt) -> Progress:
    answered = [item for item in attempt.items if item.answered_at]
    marks = () if is_hidden(attempt) else tuple(Mark.of(item.points or 0.0) for item in answered)
    return Progress(marks, len(answered), len(answered) + len(to_answer(attempt)))


def is_hidden(attempt: QuizAttempt) -> bool:
    """Whether the marks are not told yet: an exam tells them at its end."""
    return attempt.mode == Mode.EXAM and attempt.finished_at is None


def sheet_of(attempt: QuizAttempt, item: QuizItem, question: AskedQuestion, given: Given = NOTHING_GIVEN) -> Sheet:
    """The question with its answer and mark; without a mark, with what was chosen and typed so far."""
    kept = Answer.from_json(item.answer) if item.answer is not None else None
    answer = None if is_hidden(attempt) else kept
    if kept and answer is None and given == NOTHING_GIVEN:
        given = given_again(question, kept, attempt.seed)
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
        expected=lines_expected(question) if attempt.finished_at or answer else (),
        is_kept=kept is not None,
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
