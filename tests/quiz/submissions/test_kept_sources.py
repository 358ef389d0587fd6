"""Equal code is stored once, whoever sent it, and goes with the last submission that holds it."""

from threading import Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from quiz.accounts.models import User
from quiz.db import db
from quiz.grader import leases
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import Kind, SourceText, Submission
from tests.conftest import NOON
from tests.quiz.conftest import SOURCE

OTHER = "class LRUCache:\n    another = '½'\n"


def stored():
    return sorted(db.session.scalars(sa.select(SourceText.text)))


def test_code_that_is_sent_again_takes_no_room(submit, make_user):
    sent = [submit(), submit(kind=Kind.RUN), submit(user_id=make_user().id), submit(source=OTHER)]

    assert stored() == sorted([SOURCE, OTHER])
    assert [each.source for each in sent] == [SOURCE, SOURCE, SOURCE, OTHER]


def test_a_grader_takes_up_the_text_itself(submit):
    first, second = submit(), submit(source=OTHER)

    assert leases.take_up(second.id, NOON).source == OTHER
    assert leases.take_up(first.id, NOON).source == SOURCE


def test_texts_go_with_their_learner_but_not_those_that_others_sent(submit, make_user, user):
    other = make_user()
    submit(user_id=other.id)
    submit()
    submit(source=OTHER)

    db.session.delete(user)
    db.session.commit()
    assert stored() == [SOURCE]

    db.session.delete(other)
    db.session.commit()
    assert stored() == []


def test_a_learner_with_more_texts_than_a_statement_names_leaves_none(user):
    for number in range(501):
        digest = keep_source(f"x = {number}")
        db.session.add(
            Submission(
                user_id=user.id, token=str(number), exercise="x", kind="run", source_digest=digest, created_at=NOON
            )
        )
    db.session.delete(user)
    db.session.commit()

    assert stored() == []


def test_a_download_shows_the_code_and_not_where_it_is_stored(submit, signed_in):
    submit(source=OTHER)

    data = signed_in.get("/account/data.json").json

    [row] = data["submission"]
    assert row["source"] == OTHER
    assert "source_digest" not in row
    assert "source_text" not in data


@pytest.fixture
def together(app: Flask):
    """Does something in a session of its own, in a thread, while this one holds its locks."""
    threads = []

    def begin(act):
        def work():
            with app.app_context():
                act()
                db.session.commit()

        thread = Thread(target=work)
        thread.start()
        threads.append(thread)
        return thread

    yield begin
    for each in threads:
        each.join()


def test_code_sent_while_its_only_other_learner_is_deleted_stays(submit, make_user, user, together):
    gone, stays = make_user(), user
    submit(user_id=gone.id)
    gone_id, stays_id = gone.id, stays.id
    db.session.commit()

    digest = keep_source(SOURCE)
    deletion = together(lambda: db.session.delete(db.session.get_one(User, gone_id)))
    deletion.join(0.2)
    db.session.add(
        Submission(user_id=stays_id, token="t", exercise="x", kind="run", source_digest=digest, created_at=NOON)
    )
    db.session.commit()
    deletion.join()

    assert stored() == [SOURCE]
    assert db.session.scalars(sa.select(Submission.source).select_from(Submission)).all() == [SOURCE]


def test_code_sent_after_a_deletion_that_is_not_committed_is_stored_anew(submit, make_user, user, together):
    gone = make_user()
    submit(user_id=gone.id)
    user_id = user.id
    db.session.delete(gone)
    db.session.flush()

    def send():
        db.session.add(
            Submission(user_id=user_id, token="t", exercise="x", kind="run", source_digest=keep_source(SOURCE),
                       created_at=NOON)
        )  # fmt: skip

    sending = together(send)
    sending.join(0.2)
    db.session.commit()
    sending.join()

    assert stored() == [SOURCE]
    assert db.session.scalars(sa.select(Submission.source).select_from(Submission)).all() == [SOURCE]


def test_two_learners_with_one_text_who_are_deleted_at_once_leave_nothing(submit, make_user, together):
    first, second = make_user(), make_user()
    submit(user_id=first.id)
    submit(user_id=second.id)
    second_id = second.id
    db.session.delete(first)
    db.session.flush()

    deletion = together(lambda: db.session.delete(db.session.get_one(User, second_id)))
    deletion.join(0.2)
    db.session.commit()
    deletion.join()

    assert stored() == []
