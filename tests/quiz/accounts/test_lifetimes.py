"""How long a session lives, and what is said when it is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from quiz.accounts.lifetimes import BRIEF, KEPT, SEEN_EVERY, End, is_alive, is_to_be_seen, reason
from tests.conftest import NOON

MOMENT = timedelta(seconds=1)


@dataclass(frozen=True)
class Session:
    kept: bool = False
    began_at: datetime = NOON
    seen_at: datetime = NOON
    ended_at: datetime | None = None
    why: str | None = None


@pytest.mark.parametrize(("kept", "lives"), [(False, BRIEF), (True, KEPT)])
def test_a_session_ends_when_its_device_was_away_for_too_long(kept, lives):
    session = Session(kept=kept)

    assert is_alive(session, NOON + lives.idle - MOMENT)
    assert not is_alive(session, NOON + lives.idle)
    assert f"away for more than {lives.idle_words}" in reason(session, NOON + lives.idle)


@pytest.mark.parametrize(("kept", "lives"), [(False, BRIEF), (True, KEPT)])
def test_a_session_ends_at_last_however_often_it_is_used(kept, lives):
    session = Session(kept=kept, seen_at=NOON + lives.absolute - MOMENT)

    assert is_alive(session, NOON + lives.absolute - MOMENT)
    assert not is_alive(session, NOON + lives.absolute)
    assert f"more than {lives.absolute_words} ago" in reason(session, NOON + lives.absolute)


@pytest.mark.parametrize("why", End)
def test_a_session_that_was_ended_is_over_and_has_its_own_reason(why):
    session = Session(ended_at=NOON, why=why.value)

    assert not is_alive(session, NOON)
    assert reason(session, NOON) not in {reason(None, NOON), reason(Session(), NOON)}


def test_a_device_is_seen_again_after_some_minutes():
    assert not is_to_be_seen(Session(), NOON + SEEN_EVERY - MOMENT)
    assert is_to_be_seen(Session(), NOON + SEEN_EVERY)


@pytest.mark.parametrize("lives", [BRIEF, KEPT])
def test_being_seen_is_exact_enough_for_the_idle_end(lives):
    assert lives.idle / 100 > SEEN_EVERY
