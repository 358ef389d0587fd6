"""The values of the Progress page, gathered once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quiz.accounts.models import User
from quiz.cards.budget import Budget
from quiz.cards.desk import budget_of
from quiz.cards.queries import memories as memories_of
from quiz.cards.recall import Known, known
from quiz.cards.settings import settings_of
from quiz.catalogue import Catalogue, Topic, get_catalogue
from quiz.events import queries
from quiz.events.kinds import EventKind
from quiz.events.points import Earned, FirstTimes, by_kind
from quiz.local_day import local_date
from quiz.memory.concepts import Headline, headline
from quiz.memory.queries import calibration
from quiz.memory.service import concept_states
from quiz.progress.calibration_curve import Curve, curve
from quiz.progress.forecast import Forecast, forecast
from quiz.progress.heatmap import Heatmap, heatmap, year_to
from quiz.progress.retention import WEEKS, Retention, retention
from quiz.progress.stability import Stabilities, stabilities
from quiz.today.page import by_topic


@dataclass(frozen=True, slots=True)
class Done:
    """A finished thing: an exercise solved or an interview talked through, for the first time on `day`."""

    title: str
    endpoint: str
    slug: str
    day: date
    difficulty: int | None


@dataclass(frozen=True, slots=True)
class Report:
    known: Known
    memory: Headline
    concepts: int
    topics: tuple[tuple[Topic, Known], ...]
    earned: tuple[Earned, ...]
    forecast: Forecast
    budget: Budget | None
    heatmap: Heatmap
    retention: Retention
    stabilities: Stabilities
    calibration: Curve
    done: tuple[Done, ...]
    exercises: int

    @property
    def points(self) -> int:
        return sum(line.points for line in self.earned)

    @property
    def solved(self) -> int:
        return sum(each.difficulty is not None for each in self.done)

    @property
    def is_empty(self) -> bool:
        return not self.heatmap.acts and not self.earned


def report_page(user: User, now: datetime) -> Report:
    catalogue, today = get_catalogue(), local_date(now, user.timezone)
    memories, firsts, days = memories_of(user.id), queries.first_times(user.id), year_to(today)
    budget = budget_of(user.id, settings_of(user.id).minutes_a_day)
    in_course = [memory for card, memory in memories.items() if card in catalogue.cards]
    return Report(
        known=known(catalogue.cards, memories, now, user.timezone),
        memory=headline(concept_states(user, memories, now).values()),
        concepts=len(catalogue.cards_by_concept),
        topics=by_topic(catalogue, memories, now, user.timezone),
        earned=by_kind(firsts, {slug: exercise.difficulty for slug, exercise in catalogue.exercises.items()}),
        forecast=forecast(in_course, today, user.timezone, budget.cards if budget else None),
        budget=budget,
        heatmap=heatmap(days, queries.acts_by_day(user.id, days)),
        retention=retention(
            queries.recalls_by_day(user.id, today - timedelta(weeks=WEEKS)), today, settings_of(user.id).retention
        ),
        stabilities=stabilities(in_course),
        calibration=curve(calibration(user.id)),
        done=done(catalogue, firsts),
        exercises=len(catalogue.exercises),
    )


def done(catalogue: Catalogue, firsts: FirstTimes) -> tuple[Done, ...]:
    """The solved exercises and finished interviews, the newest first; those that have left
    the catalogue are not listed."""
    newest = sorted(((first, *key) for key, first in firsts.items()), reverse=True)
    return tuple(one for first, kind, slug in newest if (one := finished(catalogue, kind, slug, first.day)))


def finished(catalogue: Catalogue, kind: EventKind, slug: str, day: date) -> Done | None:
    """A thing that Progress lists; None for other kinds of work and for things that have left the catalogue."""
    if kind is EventKind.EXERCISE_SOLVED and (exercise := catalogue.exercises.get(slug)):
        return Done(exercise.title, "workbench.exercise", slug, day, exercise.difficulty)
    if kind is EventKind.INTERVIEW_FINISHED and (prompt := catalogue.prompts.get(slug)):
        return Done(prompt.title, "interviews.prompt", slug, day, None)
    return None
