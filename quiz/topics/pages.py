"""The values of the list of topics and of a topic's page, gathered once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from exercises.exercise import Exercise
from quiz.accounts.models import User
from quiz.cards.desk import day_and_desk
from quiz.cards.queries import memories as memories_of
from quiz.cards.recall import Known, Memories, known
from quiz.catalogue import Catalogue, Kind, Parts, Stand, Term, Topic, get_catalogue
from quiz.errors import NotFound
from quiz.explorables.service import predictions_of
from quiz.local_day import local_date
from quiz.quizzes.picking import LENGTH
from quiz.submissions.queries import ExerciseState
from quiz.submissions.service import exercise_states, solved_slugs
from quiz.texts.wording import ago, counted
from quiz.today import queries
from quiz.today.next_quiz import Quiz, minutes, weakest

ABOUT = {
    Kind.FOUNDATIONS: "What everything else stands on.",
    Kind.CHARACTERISTICS: "What a system is judged by.",
    Kind.COMPONENTS: "The parts that systems are put together from.",
    Kind.TECHNOLOGIES: "Products that people really run.",
}


class TopicNotFound(NotFound):
    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no topic {slug}.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A topic in the list, its parts, and the learner's knowledge of it."""

    topic: Topic
    parts: Parts
    known: Known
    solved: int


@dataclass(frozen=True, slots=True)
class Group:
    """The topics of one kind, in the order of the course."""

    title: str
    about: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TopicsPage:
    groups: tuple[Group, ...]
    stands: Mapping[Stand, int]  # how many topics are written how far
    terms: int

    @property
    def summary(self) -> str:
        """The numbers of topics, by their stand, and of terms, in words."""
        ready, in_part, listed = (self.stands.get(stand, 0) for stand in Stand)
        said = (
            f"{counted(ready + in_part + listed, 'topic')}, {counted(self.terms, 'term')}.",
            f"{ready} {'is' if ready == 1 else 'are'} ready, with lesson, cards and quiz." if ready else "",
            f"{in_part} {'is' if in_part == 1 else 'are'} written in part." if in_part else "",
            f"{listed} {'is' if listed == 1 else 'are'} listed with {'its' if listed == 1 else 'their'} terms."
            if listed
            else "",
        )
        return " ".join(filter(None, said))


@dataclass(frozen=True, slots=True)
class TermState:
    """A term, and the learner's knowledge of its cards; None without cards."""

    term: Term
    known: Known | None

    @property
    def state(self) -> str | None:
        """The word for all cards of the term: new, firm when all are, else fading or begun."""
        if self.known is None:
            return None
        if not self.known.met:
            return "new"
        return "firm" if self.known.firm == self.known.total else "fading" if self.known.fading else "begun"


@dataclass(frozen=True, slots=True)
class LastQuiz:
    score: str
    when: str
    weakest: str | None


@dataclass(frozen=True, slots=True)
class TopicPage:
    topic: Topic
    parts: Parts
    known: Known
    waiting: int  # cards to review now, of all topics
    waiting_here: int
    terms: tuple[TermState, ...]
    quiz: LastQuiz | None
    open_quiz: Quiz | None
    exercises: tuple[tuple[Exercise, ExerciseState | None], ...]
    quiz_minutes: int
    following: Topic | None
    ready: tuple[Topic, ...]
    predictions: Mapping[str, str]  # the learner's first answers to its explorables, empty where they asked to be shown

    @property
    def solved(self) -> int:
        return sum(state is not None and state.solved for _, state in self.exercises)


def topics_page(user: User, now: datetime) -> TopicsPage:
    catalogue, memories, solved = get_catalogue(), memories_of(user.id), solved_slugs(user.id)
    topics = catalogue.topics.values()
    groups = [
        Group(
            kind.value.capitalize(),
            ABOUT[kind],
            tuple(entry(catalogue, each, memories, solved, now, user.timezone) for each in topics if each.kind is kind),
        )
        for kind in Kind
    ]
    return TopicsPage(
        groups=tuple(group for group in groups if group.entries),
        stands=Counter(catalogue.parts_of(topic.slug).stand for topic in topics),
        terms=len(catalogue.concepts),
    )


def entry(
    catalogue: Catalogue, topic: Topic, memories: Memories, solved: frozenset[str], now: datetime, timezone: str
) -> Entry:
    exercises = catalogue.exercises_of(topic.slug)
    return Entry(
        topic=topic,
        parts=catalogue.parts_of(topic.slug),
        known=known([card.id for card in catalogue.cards_of(topic.slug)], memories, now, timezone),
        solved=sum(exercise.slug in solved for exercise in exercises),
    )


def topic_page(user: User, slug: str, now: datetime) -> TopicPage:
    """A topic with its lesson and the learner's work on it. Raises TopicNotFound."""
    catalogue = get_catalogue()
    if (topic := catalogue.topics.get(slug)) is None:
        raise TopicNotFound(slug)
    memories = memories_of(user.id)
    quizzes, states = queries.latest_quizzes(user.id, slug), exercise_states(user.id)
    (_, desk), parts = day_and_desk(user, now, memories), catalogue.parts_of(slug)
    return TopicPage(
        topic=topic,
        parts=parts,
        known=known([card.id for card in catalogue.cards_of(slug)], memories, now, user.timezone),
        waiting=desk.queue().waiting,
        waiting_here=desk.queue(slug).waiting,
        terms=tuple(term_state(catalogue, term, memories, now, user.timezone) for term in topic.terms),
        quiz=last_quiz(catalogue, quizzes, local_date(now, user.timezone), user.timezone),
        open_quiz=next((quiz for quiz in quizzes if quiz.finished_at is None), None),
        exercises=tuple((exercise, states.get(exercise.slug)) for exercise in catalogue.exercises_of(slug)),
        quiz_minutes=minutes(min(LENGTH, parts.questions)),
        following=following(catalogue, topic),
        ready=catalogue.ready(),
        predictions=predictions_of(user.id, slug),
    )


def term_state(catalogue: Catalogue, term: Term, memories: Memories, now: datetime, timezone: str) -> TermState:
    cards = [card.id for card in catalogue.cards_about(term.id)]
    return TermState(term, known(cards, memories, now, timezone) if cards else None)


def last_quiz(catalogue: Catalogue, quizzes: list[Quiz], today: date, timezone: str) -> LastQuiz | None:
    for quiz in quizzes:
        if quiz.finished_at:
            when = ago(local_date(quiz.finished_at, timezone), today)
            return LastQuiz(quiz.score, when, weakest(catalogue, quiz))
    return None


def following(catalogue: Catalogue, topic: Topic) -> Topic | None:
    """The topic after this one in the course; after one that is ready the next that is, where there is any."""
    later = [each for each in catalogue.topics.values() if each.order > topic.order]
    ready = [each for each in catalogue.ready() if each in later]
    return next(iter(ready if catalogue.parts_of(topic.slug).is_ready and ready else later), None)
