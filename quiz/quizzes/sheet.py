"""The views of a quiz on a page: its progress, and a question, open or answered with its feedback."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quiz.catalogue import MultipleChoice, NumericQuestion, Question, SingleChoice, get_catalogue, judge
from quiz.catalogue.estimate_feedback import Feedback, feedback
from quiz.quizzes.answers import LETTERS, Answer, option_order
from quiz.quizzes.marking import RULES, Mark
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.quizzes.service import to_answer

TONES = {Mark.RIGHT: "accent", Mark.PARTLY: "warn", Mark.WRONG: "bad"}
JUDGED = {  # chosen, correct: the mark of an option and its words
    (True, True): ("right", "Right, your answer."),
    (True, False): ("wrong", "Wrong, your answer."),
    (False, True): ("missed", "Right, not chosen."),
    (False, False): ("", ""),
}


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option under its letter. `mark`, `words` and `why` stay empty until the question is answered."""

    letter: str
    text: Markup
    chosen: bool
    correct: bool | None = None
    mark: str = ""
    words: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A question of a quiz, as the page shows it. `mark`, `points` and `estimate` are None until it is answered."""

    position: int
    place: int
    question: Question
    rule: str
    options: tuple[ShownOption, ...]
    mark: Mark | None
    points: float | None
    estimate: Feedback | None
    text: str

    @property
    def chosen(self) -> list[ShownOption]:
        return [option for option in self.options if option.chosen]

    @property
    def correct(self) -> list[ShownOption]:
        return [option for option in self.options if option.correct]


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


def sheet_of(
    attempt: QuizAttempt, item: QuizItem, question: Question, *, letters: Sequence[str] = (), text: str = ""
) -> Sheet:
    """The question with its answer; without one, with the choices and text typed so far."""
    given = Answer.from_json(item.answer) if item.answer is not None else None
    return Sheet(
        position=item.position,
        place=place_of(attempt, item),
        question=question,
        rule=RULES[question.kind],
        options=() if isinstance(question, NumericQuestion) else options_of(question, given, letters, attempt.seed),
        mark=Mark.of(item.points or 0.0) if given else None,
        points=item.points,
        estimate=estimate_of(question, given) if isinstance(question, NumericQuestion) and given else None,
        text=given.text if given else text,
    )


def place_of(attempt: QuizAttempt, item: QuizItem) -> int:
    """The number of a question, from 1, among those of its quiz that are still in the course."""
    questions = get_catalogue().questions
    counted = [each for each in attempt.items if each.answered_at or each.question_id in questions]
    return sum(each.position <= item.position for each in counted)


def options_of(
    question: SingleChoice | MultipleChoice, given: Answer | None, letters: Sequence[str], seed: int
) -> tuple[ShownOption, ...]:
    """The options by letter. Before an answer, nothing in them says which is right."""
    shown = zip(LETTERS, option_order(question, seed), strict=False)
    if given is None:
        return tuple(
            ShownOption(letter, question.options[index].text_html, letter in letters) for letter, index in shown
        )
    return tuple(judged_option(question, letter, index, index in given.options) for letter, index in shown)


def judged_option(question: SingleChoice | MultipleChoice, letter: str, index: int, chosen: bool) -> ShownOption:
    option = question.options[index]
    mark, words = JUDGED[chosen, option.correct]
    return ShownOption(letter, option.text_html, chosen, option.correct, mark, words, option.why_html)


def estimate_of(question: NumericQuestion, given: Answer) -> Feedback | None:
    if (quantity := given.quantity) is None:
        return None
    return feedback(quantity, question.answer, judge(quantity, question.answer), question.slip_near(quantity))
