"""Grades are counted once, kept whole, and can be taken back; on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from quiz.cards import desk, scheduling, service
from quiz.cards.errors import CardNotFound
from quiz.cards.models import CardState, ReviewLog
from quiz.cards.scheduling import Rating
from quiz.cards.settings import NEW_A_DAY
from quiz.db import db
from quiz.events.models import Event
from quiz.events.queries import acts_by_day
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
    assert [event.result for event in events(user, "card_reviewed")] == [
        {"rating": 3, "version": 0, "expected_percent": None}
    ]


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
    with pytest.raises(CardNotFound):
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
    assert desk.card_queue(user, NOON).due == ()
    assert desk.card_queue(user, NOON).new[0] == desk.card_queue(user, NOON).first


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


def test_a_sibling_waits_until_the_learners_next_day_which_begins_at_four(make_user):
    user, half_past_midnight = make_user(timezone="Europe/Berlin"), datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    grade(user, Rating.EASY, card="caching/cache", now=half_past_midnight)

    assert "caching/when-to-cache" not in desk.card_queue(user, half_past_midnight + timedelta(hours=3)).new
    assert desk.card_queue(user, half_past_midnight + timedelta(hours=3, minutes=30)).new[0] == "caching/when-to-cache"


def test_undoing_a_grade_lets_its_siblings_come_again(user):
    grade(user, card="caching/when-to-cache")
    assert "caching/cache" not in desk.card_queue(user, NOON).new

    service.undo(user, NOON)

    assert desk.card_queue(user, NOON).new[0] == "caching/cache"


def test_a_sibling_waits_for_a_grade_that_a_clock_put_into_the_future(user):
    grade(user, Rating.EASY, card="caching/cache", now=NOON + timedelta(days=3))

    assert "caching/when-to-cache" not in desk.card_queue(user, NOON).new


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
    for card in desk.card_queue(user, NOON).new:
        grade(user, Rating.EASY, card=card)

    assert desk.count_due(user, NOON) == 0
    assert desk.count_due(user, NOON + timedelta(hours=8)) == NEW_A_DAY  # past four in the morning in Tokyo


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


NIGHT = datetime(2026, 11, 24, 3, 50, tzinfo=UTC)  # ten minutes before the day of the 24th begins


def test_a_first_grade_that_was_taken_back_is_none_and_the_next_one_is_the_first(user):
    for card in desk.card_queue(user, NOON).new:
        grade(user, Rating.EASY, card=card)
    last = service.undo(user, NOON)

    assert service.today(user, NOON).introduced == NEW_A_DAY - 1
    assert desk.card_queue(user, NOON).new == (last,)
    assert desk.card_queue(user, NOON).due == ()

    grade(user, Rating.EASY, card=last, version=2)

    assert service.today(user, NOON).introduced == NEW_A_DAY
    assert desk.count_due(user, NOON) == 0
    assert logs(user)[-1].before is None


@pytest.mark.parametrize("times", [1, 2, 5])
def test_grading_and_undoing_never_passes_the_share_of_new_cards(user, times):
    while (card := desk.card_queue(user, NOON).first) is not None:
        for _ in range(times):
            grade(user, Rating.EASY, card=card, version=service.show(user, card, NOON).version)
            service.undo(user, NOON)
        grade(user, Rating.EASY, card=card, version=service.show(user, card, NOON).version)

    assert service.today(user, NOON).introduced == NEW_A_DAY
    assert sum(found.reviews > 0 for found in db.session.scalars(sa.select(CardState))) == NEW_A_DAY


def test_a_later_review_that_was_taken_back_leaves_the_first_meeting(user):
    grade(user, Rating.EASY)
    grade(user, Rating.GOOD, version=1, now=NOON + timedelta(days=9))
    service.undo(user, NOON + timedelta(days=9))
    grade(user, Rating.GOOD, version=3, now=NOON + timedelta(days=9))

    assert [log.before is None for log in logs(user)] == [True, False, False]
    assert service.today(user, NOON + timedelta(days=9)).introduced == 0


def test_an_undo_after_the_day_changed_takes_from_the_day_it_undoes(user):
    grade(user, Rating.EASY, now=NIGHT)
    after = NIGHT + timedelta(minutes=20)
    grade(user, Rating.EASY, card="caching/cache", now=after)

    service.undo(user, after)
    service.undo(user, after)

    assert service.today(user, NIGHT).done == service.today(user, after).done == 0
    assert acts_by_day(user.id, [NIGHT.date() - timedelta(days=1), NIGHT.date()]) == {}


def test_in_the_last_minutes_of_a_day_nothing_of_the_next_is_asked(user):
    grade(user, Rating.EASY, now=NIGHT - timedelta(days=30))
    grade(user, Rating.AGAIN, version=1, now=NIGHT)
    grade(user, Rating.GOOD, version=2, now=NIGHT + timedelta(minutes=1))

    assert LRU not in desk.card_queue(user, NIGHT + timedelta(minutes=2)).ahead
    assert desk.card_queue(user, NIGHT + scheduling.REST).due == ()
    assert desk.card_queue(user, state(user).due).due == (LRU,)


def test_who_travels_keeps_the_days_that_were(user):
    """West across the date line, a date comes twice; its share of new cards does not."""
    user.timezone = "Pacific/Auckland"
    for card in desk.card_queue(user, NOON).new:
        grade(user, Rating.EASY, card=card)
    there = acts_by_day(user.id, [date(2026, 11, 22) + timedelta(days=n) for n in range(4)])

    user.timezone = "Pacific/Honolulu"
    later = NOON + timedelta(hours=14)  # the 23rd in Honolulu, at four in the afternoon

    assert there == {date(2026, 11, 23): NEW_A_DAY}
    assert acts_by_day(user.id, [date(2026, 11, 22) + timedelta(days=n) for n in range(4)]) == there
    assert desk.card_queue(user, later).new == ()
    assert len(desk.card_queue(user, later + timedelta(days=1)).new) == NEW_A_DAY


def test_a_learner_who_moves_mid_day_sees_no_sibling_before_a_night_has_passed(make_user):
    """Graded in Tokyo in the evening of the 23rd, which is the morning of the 23rd in New York: there the sibling waits
    until four in the morning of the 24th."""
    user = make_user(timezone="Asia/Tokyo")
    grade(user, Rating.EASY, card="caching/cache")
    user.timezone = "America/New_York"
    db.session.commit()

    last_minute = datetime(2026, 11, 24, 8, 59, tzinfo=UTC)
    assert "caching/when-to-cache" not in desk.card_queue(user, last_minute).new
    assert "caching/when-to-cache" in desk.card_queue(user, last_minute + timedelta(minutes=1)).new
