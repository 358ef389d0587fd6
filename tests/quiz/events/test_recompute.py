"""What differs from the log is named and mended, also while people go on; on both databases."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.cards import service as cards
from quiz.cards.scheduling import Rating
from quiz.db import db
from quiz.events import recompute
from quiz.events.models import (
    FirstTime,
    LearnerCalibration,
    LearnerDay,
    LearnerEvidence,
    LearnerExercise,
    LearnerTopic,
)
from quiz.events.recompute import check, mend
from quiz.events.summaries import SUMMARIES
from tests.conftest import NOON
from tests.long_histories import live_long
from tests.quiz.events.living import Life

LRU = "caching/lru"
SPOILS = [
    sa.update(LearnerDay).values(acts=LearnerDay.acts + 1),
    sa.update(LearnerDay).values(forgotten=99),
    sa.update(FirstTime).values(day=NOON.date() - timedelta(days=9)),
    sa.update(LearnerTopic).values(points=0.5),
    sa.update(LearnerExercise).values(solved=~LearnerExercise.solved),
    sa.update(LearnerEvidence).values(outcome=0.25),
    sa.update(LearnerCalibration).values(acts=LearnerCalibration.acts + 1),
    *[sa.delete(summary.model) for summary in SUMMARIES],
]


@pytest.fixture
def lived(user):
    """A learner with a bit of everything, by their id."""
    Life(user, 5).go_on(40)
    user_id = user.id
    db.session.commit()
    return user_id


def spoil(statement):
    db.session.execute(statement)
    db.session.commit()


def run(app, *arguments):
    db.session.commit()
    return app.test_cli_runner().invoke(args=["recompute", *arguments])


def test_every_kind_of_summary_is_there_to_be_spoilt(lived):
    assert {summary.name for summary in SUMMARIES} == {
        "learner_day",
        "first_time",
        "learner_topic",
        "learner_evidence",
        "learner_calibration",
        "learner_exercise",
    }
    for summary in SUMMARIES:
        assert db.session.scalar(sa.select(sa.func.count()).select_from(summary.table)), summary.name


def test_whatever_is_spoilt_is_found_and_mended(lived):
    for statement in SPOILS:
        spoil(statement)

        found = check(lived)
        assert found, statement
        assert mend(lived) == len(found)
        assert check(lived) == []
        assert mend(lived) == 0


def test_a_row_that_should_not_be_there_goes(lived):
    spoil(sa.insert(FirstTime).values(user_id=lived, kind="card_reviewed", subject="x", at=NOON, day=NOON.date()))

    assert [each.words for each in check(lived)] == [
        f"first_time of learner {lived}, card_reviewed, x: should not be there"
    ]
    assert mend(lived) == 1


def test_the_command_says_that_all_is_as_the_log_says(app, lived):
    result = run(app, "--check")

    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [f"{summary.name} equals the log." for summary in SUMMARIES],
    )


def test_the_command_names_what_differs_and_changes_nothing(app, lived):
    spoil(sa.update(LearnerTopic).values(quizzes=77))

    for _ in range(2):
        result = run(app, "--check")
        assert result.exit_code == 1
        assert f"learner_topic of learner {lived}, mixed: quizzes is 77, should be " in result.stdout
        assert "learner_topic differs from the log in " in result.stdout
        assert "learner_day equals the log." in result.stdout


def test_the_command_mends_and_says_how_much(app, lived):
    spoil(sa.delete(LearnerDay))

    result = run(app)

    assert result.exit_code == 0
    assert "The summaries of 1 learners equal the log; " in result.stdout
    assert run(app, "--check").exit_code == 0


def test_what_happens_between_counting_and_storing_is_neither_lost_nor_counted_twice(app, user, lived, monkeypatch):
    """A review comes in after the history was counted, and before what differs is stored."""
    spoil(sa.delete(LearnerDay))
    later, store, came = NOON + timedelta(days=900), recompute.store, []

    def store_late(*arguments):
        if len(came) < 2:
            card = f"caching/{('lru', 'ttl')[len(came)]}"
            version = cards.show(user, card, later).version
            came.append(cards.grade(user, card, Rating.GOOD, version=version, now=later))
            db.session.commit()
        return store(*arguments)

    monkeypatch.setattr(recompute, "store", store_late)
    assert mend(lived) > 0

    assert len(came) == 2
    assert check(lived) == []
    day = db.session.get_one(LearnerDay, (lived, later.date()))
    assert day.reviews == 2


def test_who_never_rests_is_mended_while_they_wait(lived, monkeypatch):
    spoil(sa.delete(LearnerDay))
    monkeypatch.setattr(recompute, "store", lambda *_: False)

    assert mend(lived) > 0
    assert check(lived) == []


def test_who_deletes_their_account_meanwhile_is_left_out(lived, monkeypatch):
    spoil(sa.delete(LearnerDay))
    store = recompute.store

    def delete_first(*arguments):
        db.session.delete(db.session.get_one(User, lived))
        db.session.commit()
        return store(*arguments)

    monkeypatch.setattr(recompute, "store", delete_first)
    mend(lived)

    assert db.session.scalars(sa.select(LearnerDay.user_id)).all() == []
    assert mend(lived) == 0


def test_people_review_while_everybody_is_mended_again_and_again(app, user, lived):
    """Threads grade different cards of one learner while the summaries are spoilt and mended beside them."""
    failures, over = [], threading.Event()

    def review(card):
        try:
            with app.app_context():
                learner = db.session.get_one(User, lived)
                for n in range(12):
                    version = cards.show(learner, card, NOON).version
                    now = NOON + timedelta(days=n)
                    cards.grade(learner, card, Rating.GOOD, version=version, now=now)
        except Exception as error:  # told by the test
            failures.append(error)

    def keep_mending():
        try:
            with app.app_context():
                while not over.is_set():
                    mend(lived)
        except Exception as error:  # told by the test
            failures.append(error)

    db.session.commit()
    mender = threading.Thread(target=keep_mending)
    people = [threading.Thread(target=review, args=(card,)) for card in (LRU, "caching/ttl", "caching/cache")]
    mender.start()
    for each in people:
        each.start()
    for each in people:
        each.join(60)
    over.set()
    mender.join(60)

    assert failures == []
    assert [each.words for each in check(lived)] == []


def test_everybody_at_once_is_the_same_as_one_after_another(make_user):
    ids = [make_user().id for _ in range(2)]
    db.session.commit()
    live_long(ids, 2_000, until=NOON)

    assert [each.words for user_id in ids for each in check(user_id)] == []
