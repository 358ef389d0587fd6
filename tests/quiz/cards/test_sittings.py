"""Cards chosen beside the daily queue: which come, in which order, and that a sitting ends."""

from datetime import timedelta

import pytest

from quiz.cards.cram import AGAIN_AFTER, MOST, Cram
from quiz.cards.scheduling import Memory, Rating, recall_after, retrievability, review, unseen
from quiz.cards.search.sought import Sought
from quiz.cards.sittings import lost_by, recall_on, sitting, weakest_first
from quiz.local_day import day_start
from tests.conftest import NOON

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
NOBODY: set[str] = set()


def memory(*, stability=10.0, days=10, due=-DAY, state=2):
    return Memory(state, None, stability, 5.0, NOON + due, NOON - days * DAY, reviews=3)


def card(name, known=None, **changes):
    recall = retrievability(known, NOON, "UTC") if known else None
    given = {"concept": name[0], "text": "", "tags": frozenset(), "now": NOON, "memory": known, "recall": recall}
    return Sought(name, **given | changes)


def test_a_sitting_asks_cards_that_are_not_due_too():
    found = sitting([card("a1", memory(due=30 * DAY)), card("b1", memory())], NOBODY, NOON)

    assert found.due == ("a1", "b1")
    assert found.later is None


def test_siblings_that_were_chosen_all_come():
    assert len(sitting([card("a1", memory()), card("a2", memory())], {"a"}, NOON).due) == 2


def test_of_new_cards_one_of_a_concept_comes_and_none_when_one_was_graded_today():
    cards = [card("a1"), card("a2"), card("b1"), card("c1")]

    assert sitting(cards, {"b"}, NOON).new == ("a1", "c1")


def test_a_card_has_one_turn_a_day_so_that_a_sitting_ends():
    assert sitting([card("a1", memory(), today=True)], NOBODY, NOON).waiting == 0


@pytest.mark.parametrize(("minutes", "due", "ahead", "later"), [(-1, 1, 0, None), (8, 0, 1, 8), (30, 0, 0, 30)])
def test_a_card_in_its_steps_comes_again(minutes, due, ahead, later):
    stepping = card("a1", memory(due=minutes * MINUTE, state=1), today=True)

    found = sitting([stepping], NOBODY, NOON)
    assert (len(found.due), len(found.ahead)) == (due, ahead)
    assert found.later == (NOON + later * MINUTE if later else None)


@pytest.mark.parametrize("way", ["suspended", "buried"])
def test_hidden_cards_are_left_out(way):
    assert sitting([card("a1", memory(), **{way: True}), card("b1", **{way: True})], NOBODY, NOON).waiting == 0


def test_the_weakest_come_first_and_new_ones_last():
    cards = [card("a"), card("b", memory(stability=90)), card("c", memory(stability=2)), card("d", memory(stability=9))]

    assert [each.id for each in weakest_first(cards)] == ["c", "d", "b", "a"]


def test_before_an_exam_those_come_that_would_be_lost_by_then():
    exam = NOON.date() + timedelta(days=30)
    cards = [
        card("new"),
        card("firm", memory(stability=300)),
        card("soon", memory(stability=20)),
        card("now", memory()),
    ]

    assert [each.id for each in lost_by(cards, exam, "UTC", 0.9)] == ["now", "soon", "new"]
    assert [each.id for each in lost_by(cards, exam, "UTC", 0.8)] == ["now", "new"]
    assert recall_on(cards[1], exam, "UTC") == recall_after(40, 300)


def test_a_card_that_was_reviewed_for_an_exam_holds_on_the_day_once_it_is_strong_enough():
    """Somebody who comes back to the sitting every third day is asked less and less, and on the day all cards hold."""
    exam = NOON.date() + timedelta(days=24)
    known, asked = dict.fromkeys("abcdefgh", unseen(NOON)), []
    for n in range(0, 24, 3):
        now = NOON + n * DAY
        shown = [card(name, each if each.reviews else None) for name, each in known.items()]
        lost = lost_by(shown, exam, "UTC", 0.9)
        asked.append(len(lost))
        for each in lost:
            known[each.id] = review(known[each.id], Rating.EASY, now, "UTC")

    on_the_day = [retrievability(each, day_start(exam, "UTC") + 6 * DAY / 24, "UTC") for each in known.values()]
    assert min(on_the_day) >= 0.9
    assert asked[0] == 8
    assert asked[-1] == 0


def test_an_early_review_is_scheduled_by_the_days_that_passed():
    learned = review(unseen(NOON), Rating.EASY, NOON, "UTC")

    early = review(learned, Rating.GOOD, NOON + 2 * DAY, "UTC")
    in_time = review(learned, Rating.GOOD, learned.due, "UTC")
    assert learned.stability < early.stability < in_time.stability


def test_a_cram_asks_each_card_until_it_was_known_once():
    cram, asked = Cram.of("abcdef"), []
    while cram.first:
        asked.append(cram.first)
        cram = cram.grade(known=asked.count(cram.first) > 1 or cram.first not in "ae")

    assert "".join(asked) == "abcdeafe"
    assert (cram.known, cram.again) == (6, 2)


def test_the_last_card_of_a_cram_comes_again_at_once():
    assert Cram(("a",)).grade(known=False) == Cram(("a",), again=1)


def test_a_cram_takes_a_number_of_cards_and_no_card_twice():
    assert Cram.of("aab").left == ("a", "b")
    assert len(Cram.of(map(str, range(500))).left) == MOST
    assert Cram(("a", "x", "a", "b")).within("ab").left == ("a", "b")
    assert Cram(()).grade(known=False).first is None
    assert AGAIN_AFTER < MOST
