"""The schedule of a card as Anki keeps it, and as we do: rules only."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard

import fsrs

from quiz.cards.scheduling import Memory, Rating, review, unseen
from quiz.decks.anki.days import LAST_INSTANT, Calendar, settings_in
from quiz.decks.arriving import Review, Schedule

NEW, LEARNING, REVIEW, RELEARNING = range(4)  # `type` of a card
SUSPENDED, QUEUED_BY_DAY = -1, 3  # of `queue`
STEPS = {LEARNING: 2, RELEARNING: 1}  # of ours
USUAL_DIFFICULTY = 5.0  # where Anki had no memory model, and no reviews came along
LEAST_STABILITY, MOST_STABILITY = 0.001, 36_500.0


@dataclass(frozen=True, slots=True)
class AnkiCard:
    """A row of Anki's table of cards."""

    id: int
    nid: int
    did: int
    ord: int
    type: int
    queue: int
    due: int
    odue: int
    odid: int
    ivl: int
    reps: int
    lapses: int
    left: int
    flags: int
    data: str


def schedule_of(card: AnkiCard, reviews: list[Review], calendar: Calendar) -> Schedule | None:
    """The schedule of a card that was met; None for a new one.

    Stability and difficulty are Anki's where it used FSRS. Otherwise the reviews are played through ours; without any,
    the interval stands for the stability."""
    if card.type not in {LEARNING, REVIEW, RELEARNING}:
        return None
    memory = settings_in(card.data)
    stability, difficulty = memory.get("s"), memory.get("d")
    if not (is_number(stability) and is_number(difficulty)):
        stability, difficulty = played(reviews, calendar) or (float(max(card.ivl, 1)), USUAL_DIFFICULTY)
    last = memory.get("lrt") or (reviews[-1].at_ms // 1000 if reviews else None)
    due = calendar.instant(card.odue or card.due)
    before = due - timedelta(days=min(max(card.ivl, 1), 36_500))
    return Schedule(
        state=card.type,
        step=max(0, STEPS[card.type] - card.left % 1000) if card.type in STEPS else None,
        stability=min(max(float(stability), LEAST_STABILITY), MOST_STABILITY),
        difficulty=min(max(float(difficulty), 1.0), 10.0),
        due=due.isoformat(),
        last_review=(datetime.fromtimestamp(int(last), UTC) if is_instant(last) else before).isoformat(),
        reviews=min(max(1, card.reps), 2**31 - 1),
        lapses=min(max(0, card.lapses), 2**31 - 1),
    )


def is_instant(value: Any) -> TypeGuard[float]:
    return is_number(value) and 0 < value < LAST_INSTANT


def is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15  # NaN is not below it


def played(reviews: list[Review], calendar: Calendar) -> tuple[float, float] | None:
    """Stability and difficulty after the reviews, by our own schedule; None without any."""
    memory: Memory | None = None
    for each in reviews:
        at = datetime.fromtimestamp(each.at_ms / 1000, UTC)
        memory = review(memory or unseen(at), Rating(each.rating), at, calendar.timezone)
    if memory is None or memory.stability is None or memory.difficulty is None:
        return None
    return memory.stability, memory.difficulty


def as_memory(schedule: Schedule) -> Memory:
    """The schedule as our own memory of a card."""
    last = datetime.fromisoformat(schedule.last_review) if schedule.last_review else None
    given = asdict(schedule) | {"due": datetime.fromisoformat(schedule.due), "last_review": last}
    return Memory(**given | {"state": int(fsrs.State(schedule.state))})
