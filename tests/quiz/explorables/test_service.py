"""The first prediction of an explorable is recorded, whatever is given later; asking to be shown is no prediction."""

import pytest
import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.db import db
from quiz.events.models import Event, FirstTime, LearnerDay
from quiz.events.payloads import PredictionMade
from quiz.explorables.models import Prediction
from quiz.explorables.service import ExplorableNotFound, PredictionUnreadable, predict, predictions_of
from tests.conftest import NOON

CHOICE, NUMBER = "caching/evictions", "caching/write-crash"


def events() -> list[tuple[str, object]]:
    return [(each.subject, each.payload) for each in db.session.scalars(sa.select(Event).order_by(Event.id))]


def test_a_prediction_is_an_event_about_its_concepts(user: User) -> None:
    assert predict(user.id, CHOICE, "lru", now=NOON)
    assert predict(user.id, NUMBER, "2", now=NOON)

    assert events() == [
        (CHOICE, PredictionMade(is_right=False, concepts=["caching/eviction-policy", "caching/lru"])),
        (NUMBER, PredictionMade(is_right=True, concepts=["caching/write-back"])),
    ]
    assert predictions_of(user.id, "caching") == {CHOICE: "lru", NUMBER: "2"}


def test_a_second_answer_is_play(user: User) -> None:
    predict(user.id, CHOICE, "lru", now=NOON)

    assert not predict(user.id, CHOICE, "lfu", now=NOON)

    assert len(events()) == 1
    assert predictions_of(user.id, "caching") == {CHOICE: "lru"}


def test_who_asked_to_be_shown_predicts_nothing_afterwards(user: User) -> None:
    predict(user.id, CHOICE, "", now=NOON)

    assert not predict(user.id, CHOICE, "lfu", now=NOON)

    assert events() == []
    assert predictions_of(user.id, "caching") == {CHOICE: ""}


def test_predictions_are_each_learners_own(user: User, make_user) -> None:  # type: ignore[no-untyped-def]
    other = make_user()
    predict(user.id, CHOICE, "lfu", now=NOON)

    assert predictions_of(other.id, "caching") == {}
    assert predict(other.id, CHOICE, "lfu", now=NOON)


def test_a_prediction_is_no_act_of_a_day_and_earns_no_points(user: User) -> None:
    predict(user.id, CHOICE, "lfu", now=NOON)

    assert db.session.scalars(sa.select(LearnerDay)).all() == []
    assert db.session.scalars(sa.select(FirstTime)).all() == []


def test_an_answer_that_is_none_records_nothing(user: User) -> None:
    with pytest.raises(PredictionUnreadable):
        predict(user.id, NUMBER, "a few", now=NOON)
    with pytest.raises(ExplorableNotFound):
        predict(user.id, "caching/gone", "2", now=NOON)

    db.session.rollback()
    assert events() == []
    assert predict(user.id, NUMBER, "2", now=NOON)


def test_predictions_go_with_their_learner(user: User) -> None:
    predict(user.id, CHOICE, "lfu", now=NOON)

    db.session.delete(user)
    db.session.commit()

    assert db.session.scalars(sa.select(Prediction)).all() == []
