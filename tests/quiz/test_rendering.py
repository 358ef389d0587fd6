"""While a page is rendered the database is free for everybody else. That no route asks it for more during that is
checked for each page that any test opens: see `no_transaction_is_open` in conftest.py."""

import sqlite3

import pytest
import sqlalchemy as sa
from flask import Flask, before_render_template, render_template, render_template_string
from sqlalchemy.orm.exc import DetachedInstanceError

from quiz import rendering
from quiz.accounts.models import User
from quiz.db import db
from quiz.interviews.models import InterviewAttempt
from tests.conftest import NOON
from tests.fuzz.world import World, make_world

CODE = {"source": "", "kind": "run", "token": "a-form-token"}


@pytest.fixture
def world(app: Flask) -> World:
    return make_world(NOON)


@pytest.fixture
def busy(world, sign_in):
    return sign_in(db.session.get_one(User, world.people["busy"]))


@pytest.fixture
def written(app, database):
    """What others could write at the moment at which each template was about to be rendered: their names."""
    names: list[str] = []

    def write(_app, template, **_):
        path = database.removeprefix("sqlite:///")
        with sqlite3.connect(path, timeout=0, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        names.append(template.name)

    with before_render_template.connected_to(write, app):
        yield names


@pytest.mark.parametrize(
    ("address", "fields", "template"),
    [
        ("/interviews/attempts/{interviews[2]}/preview", {"text": "```ini\n" + "\t" * 900}, "interviews/_preview.html"),
        ("/interviews/attempts/{interviews[2]}/save", {"text": "x" * 20_001}, "interviews/talk.html"),
        ("/interviews/attempts/{interviews[1]}/self-check", {}, "interviews/self_check.html"),
        ("/quizzes/{quizzes[1]}/2", {}, "quizzes/question.html"),
        ("/exercises/lru-cache/submissions", CODE, "workbench/exercise.html"),
        ("/account/profile", {"profile-display_name": ""}, "accounts/account.html"),
        ("/class/join", {"code": "NOSUCH"}, "classes/index.html"),
        ("/review/caching/nothing/grade", {"rating": "3", "version": "0"}, "errors/error.html"),
    ],
)  # fmt: skip
def test_what_a_post_renders_holds_nobody_up(busy, world, written, address, fields, template):
    path = address.format(**{name: getattr(world, name) for name in World.__slots__})
    script = {"Accept": "application/json"} if "_preview" in template else {}

    busy.post(path, data=fields, headers=script)

    assert written == [template]


def test_a_template_that_reaches_for_more_fails_loudly(app, world):
    with app.test_request_context("/"):
        attempt = db.session.get_one(InterviewAttempt, world.interviews[0])

        with pytest.raises(DetachedInstanceError):
            render_template_string("{{ attempt.answers }}", attempt=attempt)


def test_a_template_that_asks_the_database_fails_the_test(app, world):
    with app.test_request_context("/"), pytest.raises(AssertionError, match="with a transaction open"):
        render_template_string("{{ ask() }}", ask=lambda: db.session.scalar(sa.select(User.id).limit(1)))


def test_what_was_not_committed_when_a_page_is_rendered_never_is(app, world):
    with app.test_request_context("/"):
        user = db.session.get_one(User, world.people["busy"])
        user.display_name = "Half done"

        assert "Half done" in render_template_string("{{ user.display_name }}", user=user)

        db.session.commit()
        assert db.session.get_one(User, user.id).display_name == "Busy"


def test_a_row_that_was_committed_can_still_be_shown(app, world):
    with app.test_request_context("/"):
        rendering.keep_what_was_read()
        user = db.session.get_one(User, world.people["busy"])
        user.display_name = "Renamed"
        db.session.commit()

        assert render_template_string("{{ user.display_name }}", user=user) == "Renamed"


def test_only_pages_with_the_places_at_their_side_ask_how_much_is_due(app):
    with app.test_request_context("/"):
        assert rendering.in_shell("classes/index.html")
        assert not rendering.in_shell("errors/error.html")
        assert not rendering.in_shell("workbench/_results.html")
        assert "<!doctype html>" in render_template("errors/error.html", status=404, title="None", sentence="There.")
