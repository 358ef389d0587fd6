"""Grades are counted once, kept whole, and can be taken back; on both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.cards import service
from quiz.cards.models import CardState, ReviewLog
from quiz.cards.queue import NEW_A_DAY
from quiz.cards.scheduling import Rating
from quiz.db import db
from quiz.progress.models import Event
from tests.conftest import NOON

LRU = "caching/lru"


def grade(user, rating=Rating.GOOD, *, card=LRU, version=0, now=NOON):
    return service.grade(user, card, rating, version=version, now=now)


def state(user, card=LRU):
    return db.session.get(CardState, (user.id, card))


def logs(user):
    return list(db.session.scalars(sa.select(ReviewLog).where(ReviewLog.user_id == user.id).order_by(ReviewLog.id)))


def events(user, kind):
    return list(db.session.scalars(sa.select(Event).where(Event.user_id == user.id, Event.kind == kind)))


def test_a_first_grade_makes_a_memory_a_log_and_an_event(user):
    grade(user)

    assert (state(user).version, state(user).reviews) == (1, 1)
    assert [(log.version, log.rating, log.before) for log in logs(user)] == [(0, 3, None)]
    assert [event.result for event in events(user, "card_reviewed")] == [{"rating": 3, "version": 0}]


def test_a_card_graded_from_two_tabs_counts_once(user):
    grade(user)

    with pytest.raises(service.AlreadyGraded):
        grade(user, Rating.AGAIN)

    assert state(user).reviews == 1
    assert len(logs(user)) == len(events(user, "card_reviewed")) == 1


def test_a_later_review_keeps_what_was_before(user):
    grade(user, Rating.EASY)
    before = state(user).stability
    grade(user, version=1, now=NOON + timedelta(days=10))

    assert logs(user)[1].before["stability"] == before
    assert logs(user)[1].retrievability == pytest.approx(0.88, abs=0.04)


def test_an_unknown_card_is_refused(user):
    with pytest.raises(service.CardNotFound):
        grade(user, card="caching/no-such-card")


def test_undo_restores_the_memory_and_keeps_the_log(user):
    grade(user, Rating.EASY)
    before = {name: getattr(state(user), name) for name in service.FIELDS}
    grade(user, Rating.AGAIN, version=1, now=NOON + timedelta(days=9))

    assert service.undo(user, NOON + timedelta(days=9)) == LRU

    assert {name: getattr(state(user), name) for name in service.FIELDS} == before
    assert [log.undone_at is None for log in logs(user)] == [True, False]
    assert len(events(user, "card_undone")) == 1


def test_undoing_a_first_grade_makes_the_card_new_again(user):
    grade(user, Rating.EASY)
    service.undo(user, NOON)

    assert (state(user).reviews, state(user).stability) == (0, None)
    assert service.card_queue(user, NOON).first == LRU


def test_after_an_undo_the_old_page_is_stale_and_the_new_one_counts(user):
    grade(user)
    service.undo(user, NOON)

    with pytest.raises(service.AlreadyGraded):
        grade(user, version=0)
    grade(user, Rating.HARD, version=2)
    assert state(user).reviews == 1


def test_two_undos_take_two_grades_back(user):
    grade(user)
    grade(user, card="caching/cache", now=NOON + timedelta(minutes=1))

    assert [service.undo(user, NOON + timedelta(minutes=2)) for _ in range(2)] == ["caching/cache", LRU]
    with pytest.raises(service.NothingToUndo):
        service.undo(user, NOON + timedelta(minutes=3))


def test_an_old_grade_is_not_undone(user):
    grade(user)

    with pytest.raises(service.NothingToUndo):
        service.undo(user, NOON + timedelta(days=1))


def test_nobody_undoes_anothers_grade(user, make_user):
    grade(user)

    with pytest.raises(service.NothingToUndo):
        service.undo(make_user(), NOON)


def test_new_cards_are_rationed_by_local_day(make_user):
    user = make_user(timezone="Asia/Tokyo")
    for card in service.card_queue(user, NOON).new:
        grade(user, Rating.EASY, card=card)

    assert service.count_due(user, NOON) == 0
    assert service.count_due(user, NOON + timedelta(hours=8)) == NEW_A_DAY  # past four in the morning in Tokyo


def test_the_page_shows_the_version_a_grade_must_name(user):
    assert service.show(user, LRU, NOON).version == 0
    grade(user)

    shown = service.show(user, LRU, NOON)
    assert (shown.version, shown.reviews) == (1, 1)
    assert shown.intervals[Rating.AGAIN] == "1 min"


def test_todays_session_counts_grades_and_agains(user):
    grade(user, Rating.AGAIN)
    grade(user, card="caching/cache")

    found = service.today(user, NOON + timedelta(hours=1))
    assert (found.done, found.again, found.introduced, found.last) == (2, 1, 2, "caching/cache")
    assert service.today(user, NOON + timedelta(days=1)).done == 0
