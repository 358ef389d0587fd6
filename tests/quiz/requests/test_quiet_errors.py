"""No error that the database raises says what was stored or sent, and so no log does."""

import logging
import traceback

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from quiz.accounts.models import User
from quiz.db import db
from tests.conftest import NOON

NAME = "ana-of-the-long-street"


def everything_said(error):
    return "".join(traceback.format_exception(error)) + repr(error) + repr(error.__cause__)


def test_a_name_that_is_taken_is_not_said(make_user):
    make_user(NAME)

    with pytest.raises(SQLAlchemyError) as caught:
        make_user(NAME)

    db.session.rollback()
    assert NAME not in everything_said(caught.value)
    assert "user" in str(caught.value)


@pytest.mark.parametrize(
    "statement",
    [
        'INSERT INTO "user" (username) VALUES (:name)',
        "SELECT 1 FROM nowhere WHERE name = :name",
        'SELECT CAST(:name AS INTEGER) + nothing FROM "user"',
        'SELECT * FROM "user" WHERE created_at = CAST(:name AS TIMESTAMP) AND nothing',
        'UPDATE "user" SET created_at = CAST(:name AS TIMESTAMP), username = NULL',
    ],
)
def test_a_statement_that_fails_does_not_say_what_it_was_given(user, statement):
    with pytest.raises(DBAPIError) as caught:
        db.session.execute(sa.text(statement), {"name": NAME})

    db.session.rollback()
    assert NAME not in everything_said(caught.value)


def test_a_row_that_breaks_a_rule_is_not_said(user):
    db.session.add(
        User(
            username=NAME,
            display_name=NAME,
            password_hash="x",
            role="emperor",
            timezone="UTC",
            created_at=NOON,
        )
    )

    with pytest.raises(SQLAlchemyError) as caught:
        db.session.commit()

    db.session.rollback()
    assert NAME not in everything_said(caught.value)


def test_a_value_that_cannot_be_stored_is_not_said(user):
    user.created_at = NAME

    with pytest.raises((StatementError, AttributeError)) as caught:
        db.session.commit()

    db.session.rollback()
    assert "parameters: [{" not in everything_said(caught.value)


def test_a_page_that_fails_logs_no_form(app, monkeypatch, signed_in, caplog):
    def fails():
        db.session.execute(sa.text("SELECT 1 FROM nowhere WHERE name = :name"), {"name": NAME})

    monkeypatch.setitem(app.view_functions, "classes.join", fails)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    try:
        with caplog.at_level(logging.DEBUG):
            answer = signed_in.post("/class/join", data={"code": NAME})
    finally:
        app.config["PROPAGATE_EXCEPTIONS"] = None

    assert answer.status_code == 500
    assert caplog.records
    assert NAME not in caplog.text
