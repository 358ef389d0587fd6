"""The quiz of today's plan: the begun one, or one about the topic that slipped most, on another day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quiz.catalogue import Catalogue, Topic
from quiz.local_day import local_date
from quiz.quizzes.modes import Mode
from quiz.quizzes.picking import A_DAY, LENGTH
from quiz.quizzes.titles import title_in
from quiz.texts.wording import ago
from quiz.today.plan import Activity, Step

SECONDS_A_QUESTION = 35
SETTLED = 0.8  # a share of points that needs no other quiz soon
REFRESH_AFTER = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz for the plan: `answers` are points (0 to 1) by question, in an open exam all 0; `topic` is None but for a
    quiz about one topic, `day` the learner's own day that daily questions are for."""

    id: int
    topic: str | None
    finished_at: datetime | None
    answers: Mapping[str, float]
    questions: int
    mode: str = Mode.TOPIC
    day: date | None = None

    @property
    def points(self) -> float:
        return sum(self.answers.values())

    @property
    def share(self) -> float:
        return self.points / self.questions if self.questions else 0.0

    @property
    def score(self) -> str:
        """The score in words: "7 of 10", "7.5 of 10"."""
        return f"{self.points:.1f} of {self.questions}".replace(".0 ", " ")


def minutes(questions: int) -> int:
    return max(1, round(questions * SECONDS_A_QUESTION / 60))


def open_quiz_step(catalogue: Catalogue, quizzes: Iterable[Quiz], today: date) -> Step | None:
    """The newest quiz that was begun and not finished, but for the questions of a day that has passed."""
    open_ones = (quiz for quiz in quizzes if quiz.finished_at is None and (quiz.day is None or quiz.day >= today))
    quiz = next(open_ones, None)
    if quiz is None:
        return None
    left, title = quiz.questions - len(quiz.answers), title_in(catalogue, quiz)
    rest = "An exam counts once it is finished." if quiz.mode == Mode.EXAM else "The rest is as you left it."
    return Step(
        Activity.QUIZ,
        title=f"Quiz: {title if quiz.topic else title.lower()}",
        reason=f"You have answered {len(quiz.answers)} of {quiz.questions}. {rest}",
        minutes=minutes(left),
        start="Go on with the quiz",
        endpoint="quizzes.show",
        values={"attempt_id": quiz.id},
    )


def daily_step(catalogue: Catalogue, quizzes: Iterable[Quiz], *, today: date, timezone: str) -> Step | None:
    """The five questions of the day, until a quiz is finished on it: one is enough."""
    ended = [local_date(quiz.finished_at, timezone) for quiz in quizzes if quiz.finished_at]
    if not catalogue.ready() or today in ended:
        return None
    return Step(
        Activity.QUIZ,
        title="Quiz: daily five",
        reason="About what you are most likely to forget.",
        minutes=minutes(A_DAY),
        start="Start with the daily five",
        endpoint="quizzes.modes.daily",
        values={},
        posts=True,
    )


def quiz_step(
    catalogue: Catalogue, quizzes: Iterable[Quiz], met: set[str], *, today: date, timezone: str, newcomer: bool
) -> Step | None:
    """The quiz that helps most: about a topic that slipped, about one whose cards were `met` and that was never tested,
    or about one tested long ago. A topic that was tested today rests until tomorrow."""
    last = {quiz.topic: quiz for quiz in reversed(list(quizzes)) if quiz.finished_at and quiz.topic}
    topics = catalogue.with_a_quiz()
    due = [
        (quiz.share, topic.order, quiz_of(catalogue, topic, slipped(catalogue, quiz, today, timezone)))
        for topic in topics
        if (quiz := last.get(topic.slug)) and is_due(quiz, today, timezone)
    ]
    if due:
        return min(due, key=lambda each: each[:2])[2]
    new = catalogue.ready() if newcomer else [topic for topic in topics if topic.slug in met]
    fresh = [topic for topic in new if topic.slug not in last]
    if not fresh:
        return None
    return quiz_of(
        catalogue,
        fresh[0],
        "A first quiz, to see what you know already."
        if newcomer
        else "You have met its cards. A first quiz shows what stuck.",
    )


def is_due(quiz: Quiz, today: date, timezone: str) -> bool:
    assert quiz.finished_at is not None
    age = today - local_date(quiz.finished_at, timezone)
    return age > timedelta(0) and (quiz.share < SETTLED or age >= REFRESH_AFTER)


def quiz_of(catalogue: Catalogue, topic: Topic, reason: str) -> Step:
    return Step(
        Activity.QUIZ,
        title=f"Quiz: {topic.title}",
        reason=reason,
        minutes=minutes(min(LENGTH, catalogue.parts_of(topic.slug).questions)),
        start="Start with the quiz",
        endpoint="quizzes.start",
        values={"topic": topic.slug},
        posts=True,
    )


def slipped(catalogue: Catalogue, quiz: Quiz, today: date, timezone: str) -> str:
    """The reason why the quiz is due, in a sentence that names the greatest loss."""
    assert quiz.finished_at is not None
    name = weakest(catalogue, quiz)
    if quiz.share < SETTLED and name:
        return f"{name} slipped: {quiz.score} last time."
    return f"{quiz.score}, {ago(local_date(quiz.finished_at, timezone), today)}. Time to see whether it held."


def weakest(catalogue: Catalogue, quiz: Quiz) -> str | None:
    """The name of the concept on which the quiz lost most points; None where it lost none."""
    lost = Counter[str]()
    for question, points in quiz.answers.items():
        if question in catalogue.questions and points < 1:
            lost[catalogue.questions[question].concepts[0]] += round(100 * (1 - points))
    return catalogue.concepts[lost.most_common(1)[0][0]].name if lost else None
