"""Coming back after a break: the backlog, the plans to choose from, and the beginning of one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quiz.accounts.models import User
from quiz.cards import catching_up
from quiz.cards.budget import Budget, Plan
from quiz.cards.desk import Desk, cards_of, concept_of, desk
from quiz.cards.errors import NothingToCatchUp
from quiz.cards.pace import USUAL_TIME, time_a_card
from quiz.cards.plan import keep
from quiz.cards.queries import memories
from quiz.cards.settings import settings_of
from quiz.db import db
from quiz.local_day import local_date


@dataclass(frozen=True, slots=True)
class Way:
    """A plan that could be begun; `ends` is None where it would take too long."""

    minutes: int
    ends: date | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """The cards that are due, and the time that they take the learner."""

    cards: int
    time_a_card: timedelta

    @property
    def minutes(self) -> int:
        return max(1, round(self.cards * self.time_a_card / timedelta(minutes=1)))


def due_now(user: User, table: Desk) -> Backlog:
    """All that is due, beyond any budget."""
    return Backlog(count_due(table), time_a_card(user.id) or USUAL_TIME)


def count_due(table: Desk) -> int:
    """The number of due cards, with siblings that wait for another day."""
    queue = table.queue(beyond=True)
    return len(queue.due) + len(queue.siblings)


def backlog(user: User, table: Desk) -> Backlog | None:
    """What is due, where it is more than two days' work for this learner."""
    if count_due(table) < catching_up.FEWEST:
        return None  # without asking for their pace
    found, minutes = due_now(user, table), settings_of(user.id).minutes_a_day
    return found if catching_up.is_backlog(found.cards, found.time_a_card, minutes) else None


def ways(user: User, table: Desk) -> Sequence[Way]:
    """The plans to choose from, the shortest days first. Fewer minutes never end sooner, so that none is reckoned below
    one that takes too long."""
    found: list[Way] = []
    end_of = ends(user, table)
    for minutes in sorted(catching_up.CHOICES, reverse=True):
        hopeless = bool(found) and found[-1].ends is None
        found.append(Way(minutes, None if hopeless else end_of(minutes)))
    return found[::-1]


def ends(user: User, table: Desk) -> Callable[[int], date | None]:
    """What tells the day on which a plan of so many minutes a day would end, with the met cards of the course that are
    not hidden; None for one that takes too long. Everything is read once, for any number of plans."""
    cards = [card for card in cards_of(None) if card not in table.hidden]
    every, pace, retention = memories(user.id), time_a_card(user.id) or USUAL_TIME, settings_of(user.id).retention
    met = {card: every[card] for card in cards if card in every and every[card].reviews}
    today = local_date(table.now, user.timezone)

    def end_of(minutes: int) -> date | None:
        days = catching_up.days_to_catch_up(
            met,
            Budget(minutes, pace).cards,
            table.now,
            user.timezone,
            retention=retention,
            concept_of=concept_of,
            done=table.done,
        )
        return None if days is None else today + timedelta(days=days)

    return end_of


def begin(user: User, minutes: int, now: datetime) -> Plan:
    """Begin a plan, in the place of one that was begun before. Raises NothingToCatchUp where nothing is due, or where
    so few minutes would not end it."""
    table = desk(user, now)
    end = ends(user, table)(minutes) if count_due(table) else None
    if end is None:
        raise NothingToCatchUp
    keep(user.id, {"plan_minutes": minutes, "plan_ends": end})
    db.session.commit()
    return Plan(minutes, end)
