"""Cards of one concept never come on one day, and none of them is starved: rules, over whole simulated weeks."""

from collections import Counter
from datetime import datetime, timedelta
from random import Random

import pytest

from quiz.cards.desk import met_card
from quiz.cards.queue import Met, build_queue
from quiz.cards.scheduling import Rating, retrievability, review, unseen
from quiz.local_day import day_start, local_date
from tests.conftest import NOON

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
COURSE = [f"{concept}/{card}" for concept in "abcdefgh" for card in range(3)]


def concept_of(card):
    return card.partition("/")[0]


def queue(met, *, now=NOON, new_left=10, course=COURSE):
    return build_queue(course, met, now=now, new_left=new_left, concept_of=concept_of)


def due(ago=HOUR, *, in_steps=False, today=False):
    return Met(NOON - ago, in_steps, today)


def test_a_day_meets_one_new_card_of_a_concept():
    assert queue({}).new == tuple(f"{concept}/0" for concept in "abcdefgh")


@pytest.mark.parametrize(
    "sibling", [due(), due(-DAY, today=True), due(in_steps=True), due(-HOUR, in_steps=True)],
    ids=["is due", "was graded today", "ends a step", "is in its steps"],
)  # fmt: skip
def test_no_new_card_comes_when_a_sibling(sibling):
    assert "a/1" not in queue({"a/0": sibling}).new


def test_a_new_card_comes_when_its_siblings_rest():
    assert queue({"a/0": due(-DAY)}).new[0] == "a/1"


def test_of_due_siblings_the_one_that_waited_longest_comes():
    found = queue({"a/0": due(HOUR), "a/1": due(9 * DAY), "b/0": due(2 * DAY)}, new_left=0)

    assert found.due == ("a/1", "b/0")
    assert found.siblings == ("a/0",)
    assert found.waiting == 2


def test_a_due_card_waits_when_a_sibling_was_graded_today():
    assert queue({"a/0": due(), "a/1": due(-9 * DAY, today=True)}, new_left=0).first is None


def test_a_card_does_not_wait_for_itself():
    """A clock that was put back, or a flight west, may make a card due again on the day of its grade."""
    assert queue({"a/0": due(today=True)}, new_left=0).first == "a/0"


def test_a_card_in_its_steps_waits_for_nobody():
    found = queue({"a/0": due(in_steps=True, today=True), "a/1": due(-DAY, today=True)}, new_left=0)

    assert found.first == "a/0"


def test_a_hidden_card_keeps_its_siblings_back_on_the_day_of_its_grade_alone():
    shown = [card for card in COURSE if card != "a/0"]

    assert queue({"a/0": due(9 * DAY)}, course=shown).new[0] == "a/1"
    assert queue({"a/0": due(today=True)}, course=shown).new[0] == "b/0"


class Learner:
    """Somebody who reviews all that comes, once a day, at an hour that differs from day to day."""

    def __init__(self, zone, seed, memory=0.9):
        self.zone, self.random, self.memory = zone, Random(seed), memory
        self.memories = {}
        self.seen = Counter()

    def live(self, day):
        """The cards of a day, in the order of their grades."""
        now, found, introduced = (
            day_start(day, self.zone) + self.random.randrange(1, 1200) * timedelta(minutes=1),
            [],
            0,
        )
        while (card := self.queue(now, new_left=4 - introduced).first) is not None and local_date(
            now, self.zone
        ) == day:
            introduced += card not in self.memories
            memory = self.memories.get(card) or unseen(now)
            recall = retrievability(memory, now, self.zone) or self.memory
            rating = Rating.GOOD if self.random.random() < recall else Rating.AGAIN
            self.memories[card] = review(memory, rating, now, self.zone)
            found.append(card)
            now = max(now + timedelta(seconds=40), self.soon(now))
        return found

    def soon(self, now):
        """The end of the next step, for somebody who waits for it."""
        steps = [memory.due for memory in self.memories.values() if memory.in_steps]
        return min(steps, default=now) if self.queue(now, new_left=0).first is None else now

    def queue(self, now, *, new_left):
        begins = day_start(local_date(now, self.zone), self.zone)
        met = {card: met_card(memory, begins) for card, memory in self.memories.items()}
        return queue(met, now=now, new_left=new_left)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"])
@pytest.mark.parametrize("seed", range(3))
def test_on_no_day_of_half_a_year_do_two_siblings_come(zone, seed):
    """The half year holds a change to daylight-saving time in the zones that have one."""
    learner, start = Learner(zone, seed), datetime(2026, 2, 1, 12).date()  # noqa: DTZ001 - a date

    for n in range(180):
        day = start + n * DAY
        came = Counter(concept_of(card) for card in set(learner.live(day)))
        assert max(came.values(), default=0) <= 1, f"{day}: {came}"

    assert set(learner.memories) == set(COURSE)


@pytest.mark.parametrize("memory", [0.9, 0.5])
def test_no_sibling_is_starved(memory):
    """Each card is reviewed a few days after it is due, at the latest: two siblings can be before it, each on a day."""
    learner, start = Learner("Europe/Berlin", 7, memory), datetime(2026, 2, 1, 12).date()  # noqa: DTZ001 - a date

    for n in range(180):
        learner.live(start + n * DAY)
        ends = day_start(start + (n + 1) * DAY, learner.zone)
        late = {card: ends - each.due for card, each in learner.memories.items() if each.due < ends - 5 * DAY}
        assert late == {}
