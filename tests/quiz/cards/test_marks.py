"""Marks hide cards and never touch what is known of them; whatever hid a card can be undone; on both databases."""

from datetime import timedelta

import pytest

from quiz.cards import desk, marks, service
from quiz.cards.errors import CardNotFound, NothingToUndo
from quiz.cards.models import CardMark, CardState
from quiz.cards.scheduling import Rating
from quiz.db import db
from tests.conftest import NOON

LRU, CACHE = "caching/lru", "caching/cache"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def first_cards(user, now=NOON):
    queue = desk.card_queue(user, now)
    return queue.due + queue.new + queue.ahead


def grade(user, card, rating=Rating.GOOD, *, version=0, now=NOON):
    return service.grade(user, card, rating, version=version, now=now)


def forget_often(user, card, times):
    """Learn a card and forget it again, so many times; the moment of the last time."""
    now = NOON
    for version in range(0, 2 * times, 2):
        grade(user, card, Rating.EASY, version=version, now=now)
        now += 200 * DAY
        grade(user, card, Rating.AGAIN, version=version + 1, now=now)
        now += DAY
    return now - DAY


def test_a_suspended_card_is_asked_no_more_until_it_is_brought_back(user):
    marks.suspend(user, LRU, NOON)
    assert LRU not in first_cards(user)
    assert LRU not in first_cards(user, NOON + 400 * DAY)

    marks.bring_back(user, LRU)
    assert LRU in desk.card_queue(user, NOON, topic="caching").new


def test_a_buried_card_comes_back_on_the_learners_next_day(make_user):
    """In Tokyo the next day begins at four in the morning there, which is seven in the evening in London."""
    user = make_user(timezone="Asia/Tokyo")
    grade(user, LRU, Rating.AGAIN)
    marks.bury(user, LRU, NOON)

    assert LRU not in first_cards(user, NOON + timedelta(hours=6, minutes=59))
    assert LRU in first_cards(user, NOON + timedelta(hours=7))


def test_another_card_takes_the_place_of_a_hidden_new_one(user):
    before = desk.card_queue(user, NOON).new

    marks.suspend(user, before[1], NOON)  # which has no sibling

    assert desk.card_queue(user, NOON).new[:-1] == before[:1] + before[2:]
    assert len(desk.card_queue(user, NOON).new) == len(before)


def test_a_hidden_card_is_counted_nowhere(user):
    grade(user, LRU, Rating.AGAIN)
    due = desk.count_due(user, NOON + 10 * MINUTE)
    marks.bury(user, LRU, NOON)

    assert desk.count_due(user, NOON + 10 * MINUTE) == due - 1
    assert desk.card_queue(user, NOON).later is None
    assert service.today(user, NOON).done == 1


def test_marks_leave_the_memory_alone(user):
    grade(user, LRU, Rating.EASY)
    before = service.memory_of(db.session.get(CardState, (user.id, LRU)), NOON)

    for act in (marks.suspend, marks.bury):
        act(user, LRU, NOON)
    marks.flag(user, LRU, NOON, flagged=True)
    marks.write_note(user, LRU, "the tail falls off")
    marks.bring_back(user, LRU)

    assert service.memory_of(db.session.get(CardState, (user.id, LRU)), NOON) == before


def test_marks_are_their_learners_alone(user, make_user):
    marks.suspend(user, LRU, NOON)
    marks.write_note(user, LRU, "mine")

    other = make_user()
    assert LRU in first_cards(other) or LRU in desk.card_queue(other, NOON, topic="caching").new
    assert marks.all_marked(other, NOON) == []
    assert not marks.marked(other, LRU, NOON).is_aside


def test_undo_brings_back_what_was_hidden_last_then_takes_grades_back(user):
    grade(user, CACHE)
    marks.bury(user, LRU, NOON + MINUTE)
    marks.suspend(user, "caching/ttl", NOON + 2 * MINUTE)
    now = NOON + 3 * MINUTE

    assert [service.undo(user, now) for _ in range(3)] == ["caching/ttl", LRU, CACHE]
    with pytest.raises(NothingToUndo):
        service.undo(user, now)
    assert not marks.marked(user, LRU, now).is_aside


def test_undo_goes_back_over_any_number_of_acts_and_leaves_each_memory_as_it_was(user):
    acts = [
        lambda now: grade(user, LRU, Rating.EASY, now=now),
        lambda now: marks.bury(user, CACHE, now),
        lambda now: grade(user, "caching/ttl", Rating.AGAIN, now=now),
        lambda now: grade(user, "caching/ttl", Rating.GOOD, version=1, now=now),
        lambda now: marks.suspend(user, LRU, now),
        lambda now: grade(user, "caching/lfu", Rating.HARD, now=now),
        lambda now: marks.bury(user, LRU, now),
        lambda now: grade(user, "caching/ttl", Rating.AGAIN, version=2, now=now),
    ]
    touched, before = [LRU, CACHE, "caching/ttl", "caching/lfu"], []
    for n, act in enumerate(acts):
        before.append([as_it_is(user, card) for card in touched])
        act(NOON + n * MINUTE)

    undone = []
    for then in reversed(before):
        undone.append(service.undo(user, NOON + 10 * MINUTE))
        assert [as_it_is(user, card) for card in touched] == then

    assert undone == ["caching/ttl", LRU, "caching/lfu", LRU, "caching/ttl", "caching/ttl", CACHE, LRU]
    with pytest.raises(NothingToUndo):
        service.undo(user, NOON + 10 * MINUTE)


def as_it_is(user, card):
    """The memory of a card, and its marks; one that was never reviewed is as new whether it has a row or not."""
    memory = service.memory_of(db.session.get(CardState, (user.id, card)), NOON)
    return (memory if memory.reviews else None), marks.marked(user, card, NOON)


def test_a_grade_after_a_hiding_is_undone_first(user):
    marks.suspend(user, LRU, NOON)
    grade(user, CACHE, now=NOON + MINUTE)

    assert [service.undo(user, NOON + 2 * MINUTE) for _ in range(2)] == [CACHE, LRU]


def test_what_was_hidden_long_ago_is_not_undone(user):
    marks.suspend(user, LRU, NOON)

    with pytest.raises(NothingToUndo):
        service.undo(user, NOON + DAY)
    assert marks.marked(user, LRU, NOON + DAY).suspended


def test_a_card_forgotten_eight_times_is_set_aside(user):
    now = forget_often(user, LRU, 7)
    assert not marks.marked(user, LRU, now).is_aside

    grade(user, LRU, Rating.EASY, version=14, now=now + DAY)
    grade(user, LRU, Rating.AGAIN, version=15, now=now + 300 * DAY)

    assert marks.marked(user, LRU, now + 300 * DAY).leech
    assert LRU not in first_cards(user, now + 400 * DAY)


@pytest.mark.parametrize(
    ("lapses", "leech"), [(0, False), (7, False), (8, True), (9, False), (11, False), (12, True), (16, True)]
)
def test_a_leech_that_was_brought_back_is_set_aside_again_after_four_more(lapses, leech):
    assert marks.is_leech(lapses) is leech


def test_undoing_the_grade_that_made_a_leech_brings_it_back(user):
    now = forget_often(user, LRU, 8)
    assert marks.marked(user, LRU, now).leech

    assert service.undo(user, now + MINUTE) == LRU

    assert not marks.marked(user, LRU, now).is_aside
    assert not marks.marked(user, LRU, now).leech


def test_a_leech_that_was_brought_back_is_none_any_more(user):
    now = forget_often(user, LRU, 8)

    marks.bring_back(user, LRU)

    assert not marks.marked(user, LRU, now).leech


def test_marked_cards_are_listed_in_the_order_of_the_course(user):
    marks.flag(user, LRU, NOON, flagged=True)
    marks.write_note(user, CACHE, "  a box\nnear me ")
    marks.suspend(user, "caching/ttl", NOON)

    found = marks.all_marked(user, NOON)

    order = marks.get_catalogue().course
    assert [each.card.id for each in found] == sorted((each.card.id for each in found), key=order.index)
    assert {each.card.id: each.note for each in found}[CACHE] == "a box\nnear me"


def test_a_mark_that_was_taken_off_leaves_the_list(user):
    marks.flag(user, LRU, NOON, flagged=True)
    marks.flag(user, LRU, NOON, flagged=False)
    marks.bury(user, CACHE, NOON)

    assert [each.card.id for each in marks.all_marked(user, NOON)] == [CACHE]
    assert marks.all_marked(user, NOON + DAY) == []


@pytest.mark.parametrize("act", [marks.suspend, marks.bury])
def test_a_card_that_is_not_there_cannot_be_marked(user, act):
    with pytest.raises(CardNotFound):
        act(user, "caching/nothing", NOON)
    assert db.session.query(CardMark).count() == 0
