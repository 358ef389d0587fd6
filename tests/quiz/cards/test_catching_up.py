"""After a break: what a backlog is, when a plan says it ends, and that it ends then; whole weeks are simulated."""

from datetime import datetime, timedelta
from random import Random

import pytest

from quiz.cards.catching_up import LONGEST_DAYS, Collection, days_to_catch_up, is_backlog
from quiz.cards.queue import Met, build_queue
from quiz.cards.scheduling import Rating, retrievability, review, unseen
from quiz.local_day import day_start, local_date

DAY, PACE = timedelta(days=1), timedelta(seconds=20)
ZONE = "Europe/Berlin"
BACK = datetime.fromisoformat("2026-03-20T18:00:00+00:00")  # nine days before daylight-saving time begins there


def concept_of(card):
    return card.partition("/")[0]


def collection(cards, random, *, away=90):
    """The memories of somebody who reviewed for up to 300 days, and then not for `away` days until BACK."""
    left, found = BACK - away * DAY, {}
    for n in range(cards):
        now = left - random.randrange(10, 300) * DAY
        memory = unseen(now)
        while now < left:
            recall = retrievability(memory, now, ZONE) or 0.85
            memory = review(memory, Rating.GOOD if random.random() < recall else Rating.AGAIN, now, ZONE)
            now = memory.due
        found[f"{n // 3}/{n}"] = memory
    return found


@pytest.mark.parametrize(
    ("due", "minutes", "backlog"),
    [(120, None, False), (121, None, True), (121, 25, False), (31, 5, True), (19, 1, False)],
)
def test_a_backlog_is_more_than_twice_the_minutes_of_a_day(due, minutes, backlog):
    assert is_backlog(due, PACE, minutes) is backlog


def follow(memories, cards_a_day, random, order=lambda memory, now: memory.due.timestamp(), days=60):
    """A learner who comes each evening and does the day's cards: on which day all that was due fitted, the mean number
    of cards that they would have recalled, and the memories."""
    memories, ended, recalled = dict(memories), None, 0.0
    for day in range(days):
        now, left = BACK + day * DAY, cards_a_day
        while (card := first(memories, now, order)) is not None and left > 0:
            recall = retrievability(memories[card], now, ZONE)
            known = memories[card].in_steps or random.random() < recall
            memories[card] = review(memories[card], Rating.GOOD if known else Rating.AGAIN, now, ZONE)
            left, now = left - 1, now + PACE
        late = any(memory.due < day_start(local_date(now, ZONE), ZONE) for memory in memories.values())
        ended = day if ended is None and not late and first(memories, now, order) is None else ended
        recalled += sum(retrievability(memory, now, ZONE) for memory in memories.values())
    return ended, recalled / days


def first(memories, now, order):
    """The card that comes next: one in its steps, else by the queue, with the due cards in this order."""
    begins = day_start(local_date(now, ZONE), ZONE)
    stepping = [card for card, memory in memories.items() if memory.in_steps and memory.last_review >= begins]
    if stepping:
        return stepping[0]
    met = {card: Met(memory.due, memory.in_steps, memory.last_review >= begins) for card, memory in memories.items()}
    due = build_queue(list(met), met, now=now, new_left=0, concept_of=concept_of).due
    return min(due, key=lambda card: order(memories[card], now), default=None)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("cards_a_day", [12, 25])
def test_a_plan_that_is_followed_ends_within_a_day_of_what_was_said(cards_a_day, seed):
    random = Random(seed)
    memories = collection(90, random)

    said = days_to_catch_up(memories, cards_a_day, BACK, ZONE, retention=0.9, concept_of=concept_of)
    ended, _ = follow(memories, cards_a_day, random, days=30)

    assert said is not None
    assert abs(ended - said) <= 1


def test_grades_of_today_count_and_more_minutes_never_end_later():
    memories = collection(120, Random(5))
    ends = [days_to_catch_up(memories, cards, BACK, ZONE, retention=0.9) for cards in (10, 20, 40, 80, 999)]

    assert ends == sorted(ends, reverse=True)
    assert ends[-1] == 0
    assert days_to_catch_up(memories, 999, BACK, ZONE, retention=0.9, done=999) == 1


def test_too_few_minutes_end_never_and_nothing_due_ends_at_once():
    memories = collection(400, Random(1))

    assert days_to_catch_up(memories, 2, BACK, ZONE, retention=0.9) is None
    assert days_to_catch_up({}, 2, BACK, ZONE, retention=0.9) == 0
    assert LONGEST_DAYS == 90


def test_a_simulated_learner_forgets_as_often_as_fsrs_predicts():
    memories = collection(100, Random(2))
    simulated = Collection(dict(memories), ZONE, 0.9)
    expected = sum(1 - retrievability(memory, BACK, ZONE) for memory in memories.values())

    grades = sum(simulated.review(card, BACK) for card in memories)

    assert grades - len(memories) == pytest.approx(expected, abs=1)
    assert not any(memory.in_steps for memory in simulated.memories.values())


def test_no_other_order_keeps_more_than_the_longest_overdue_first():
    """The figures of catching_up.py, in small."""
    orders = {
        "due": lambda memory, now: memory.due.timestamp(),
        "highest recall": lambda memory, now: -retrievability(memory, now, ZONE),
        "lowest recall": lambda memory, now: retrievability(memory, now, ZONE),
        "most stable": lambda memory, now: -memory.stability,
    }
    memories = collection(90, Random(4), away=150)

    kept = {name: follow(memories, 6, Random(9), order, days=25)[1] for name, order in orders.items()}
    assert kept["due"] >= max(kept.values()) - 0.3, kept
    assert kept["due"] > kept["highest recall"]
