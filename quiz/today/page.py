"""The values of the Today page, gathered once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quiz.accounts.models import User
from quiz.cards.budget import Budget
from quiz.cards.desk import Session, day_and_desk
from quiz.cards.pace import time_a_card
from quiz.cards.queries import memories as memories_of
from quiz.cards.queries import memories_before
from quiz.cards.queue import Queue
from quiz.cards.recall import Known, Memories, known, recalled_then
from quiz.catalogue import Catalogue, Topic, get_catalogue
from quiz.events import points
from quiz.events.queries import acts_by_day, earnings
from quiz.local_day import day_start, local_date
from quiz.memory.concepts import Headline, headline
from quiz.memory.service import concept_states
from quiz.submissions.service import exercise_states
from quiz.today import queries
from quiz.today.next_cards import cards_step, rest_step
from quiz.today.next_exercise import exercise_step
from quiz.today.next_interview import interview_step, open_interview_step
from quiz.today.next_lesson import lesson_step
from quiz.today.next_quiz import daily_step, open_quiz_step, quiz_step
from quiz.today.plan import Plan, make_plan

PAST_WEEKS = 7
SHOWN, NEXT = 6, 2  # topics at the side, and the least of them that are new while there are any


@dataclass(frozen=True, slots=True)
class Week:
    """The days of this week with the number of acts on each, and the points of its first-time work."""

    days: Mapping[date, int]
    points: int
    points_in_all: int

    @property
    def active(self) -> int:
        return sum(count > 0 for count in self.days.values())


@dataclass(frozen=True, slots=True)
class Today:
    """The Today page. `memory` counts concepts, by evidence of every kind. `past` is the number of cards that would
    have been recalled at the end of each of the last weeks, the oldest first."""

    date: date
    newcomer: bool
    plan: Plan
    queue: Queue
    known: Known
    memory: Headline
    topics: tuple[tuple[Topic, Known], ...]
    topic_count: int
    past: tuple[float, ...]
    week: Week


def today_page(user: User, now: datetime) -> Today:
    """The plan of the learner's day, and their knowledge and points by now."""
    catalogue, day = get_catalogue(), local_date(now, user.timezone)
    memories = memories_of(user.id)
    session, desk = day_and_desk(user, now, memories)
    queue = desk.queue()
    earned = earnings(user.id, since=monday(day))
    newcomer = not earned and not memories
    return Today(
        date=day,
        newcomer=newcomer,
        plan=plan(user, catalogue, queue, session, memories, day=day, newcomer=newcomer, budget=desk.budget),
        queue=queue,
        known=known(catalogue.cards, memories, now, user.timezone),
        memory=headline(concept_states(user, memories, now).values()),
        topics=at_hand(by_topic(catalogue, memories, now, user.timezone)),
        topic_count=len(catalogue.topics),
        past=tuple(past(user, catalogue, memories, day)) if memories else (),
        week=week(user, catalogue, earned, day),
    )


def plan(
    user: User,
    catalogue: Catalogue,
    queue: Queue,
    session: Session,
    memories: Memories,
    *,
    day: date,
    newcomer: bool,
    budget: Budget | None,
) -> Plan:
    quizzes, interviews = queries.latest_quizzes(user.id), queries.latest_interviews(user.id, catalogue.prompts)
    met, pace, begun = met_topics(catalogue, memories), time_a_card(user.id), open_quiz_step(catalogue, quizzes, day)
    fresh = quiz_step(catalogue, quizzes, met, today=day, timezone=user.timezone, newcomer=newcomer)
    five = daily_step(catalogue, quizzes, today=day, timezone=user.timezone) if memories else None
    today = make_plan(
        [
            open_interview_step(catalogue, interviews),
            begun,
            lesson_step(catalogue, queue, met),
            cards_step(catalogue, queue, done=session.done, time_a_card=pace, budget=budget),
            None if begun else fresh or five,
            exercise_step(catalogue, exercise_states(user.id), met),
        ],
        [rest_step(queue, done=session.done, time_a_card=pace, budget=budget)],
    )
    interview = None if newcomer else interview_step(catalogue, interviews, today_minutes=today.minutes)
    return make_plan(today.steps, [*today.any_day, interview])


def met_topics(catalogue: Catalogue, memories: Memories) -> set[str]:
    """The topics with a reviewed card."""
    return {
        catalogue.cards[card].topic for card, memory in memories.items() if card in catalogue.cards and memory.reviews
    }


def by_topic(catalogue: Catalogue, memories: Memories, now: datetime, timezone: str) -> tuple[tuple[Topic, Known], ...]:
    """The learner's knowledge of each topic that has cards, in the order in which they are met."""
    return tuple(
        (topic, known([card.id for card in cards], memories, now, timezone))
        for topic in catalogue.ready_first()
        if (cards := catalogue.cards_of(topic.slug))
    )


def at_hand(topics: Sequence[tuple[Topic, Known]]) -> tuple[tuple[Topic, Known], ...]:
    """The topics that a day is about, SHOWN at the most, in the order of the course: those that were begun, the most
    fading first, and the next ones."""
    begun = sorted((each for each in topics if each[1].met), key=lambda each: -each[1].fading)
    fresh = [each for each in topics if not each[1].met]
    chosen = [*begun[: SHOWN - NEXT], *fresh[:NEXT], *begun[SHOWN - NEXT :], *fresh[NEXT:]][:SHOWN]
    return tuple(each for each in topics if each in chosen)


def past(user: User, catalogue: Catalogue, memories: Memories, day: date) -> list[float]:
    """Recall at the beginning of the same day in each of the last weeks, from the first week with any."""
    instants = [day_start(day - timedelta(weeks=weeks), user.timezone) for weeks in range(PAST_WEEKS, 0, -1)]
    before = list(zip(instants, memories_before(user.id, instants), strict=True))
    found = recalled_then(memories, before, catalogue.cards, user.timezone)
    return found[next((n for n, recalled in enumerate(found) if recalled >= 1), len(found)) :]


def monday(day: date) -> date:
    """The day on which the week of `day` begins."""
    return day - timedelta(days=day.weekday())


def week(user: User, catalogue: Catalogue, earned: Sequence[points.Earnings], day: date) -> Week:
    days = [monday(day) + timedelta(days=n) for n in range(7)]
    acts = acts_by_day(user.id, days)
    difficulty = {exercise.slug: exercise.difficulty for exercise in catalogue.exercises.values()}
    return Week(
        days={each: acts.get(each, 0) for each in days},
        points=points.of_late(earned, difficulty),
        points_in_all=points.in_all(earned, difficulty),
    )
