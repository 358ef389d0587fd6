"""A database that is locked or away is a 503 that says so, and gives back what was sent."""

import sqlite3
from contextlib import contextmanager
from html import unescape
from importlib import import_module
from pkgutil import walk_packages

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from wtforms import Form, PasswordField

import quiz
from quiz.accounts.models import Role
from quiz.database_errors import passes
from quiz.db import db
from quiz.requests.given_back import SECRETS

TEXT = 'First line of an answer that took an hour.\nThe second one, with <tags> & "quotes".'
SECRET = "correct horse battery"
PARTS = {"slug": "lru-cache", "kind": "run", "code": "ABCDEFGH"}  # of addresses; every other is a number
BUSY = "The database did not answer"


@contextmanager
def locked_sqlite(engine):
    """Another connection writes; ours wait a moment only."""

    def hurry(connection, _record, _proxy):
        connection.execute("PRAGMA busy_timeout=20")

    event.listen(engine, "checkout", hurry)
    other = sqlite3.connect(engine.url.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()
        event.remove(engine, "checkout", hurry)
        engine.dispose()


@contextmanager
def locked_postgresql(engine):
    with sa.create_engine(engine.url, poolclass=sa.NullPool).connect() as other:
        other.execute(sa.text('LOCK TABLE "user" IN ACCESS EXCLUSIVE MODE'))
        yield


def posts(app):
    """The address of every route that takes a POST, with something in place of each part that varies."""
    urls = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()):
            yield urls.build(rule.endpoint, {name: PARTS.get(name, 1) for name in rule.arguments}, method="POST")


FORM = {"text": TEXT, "source": TEXT, "password": SECRET, "current": SECRET, "name": "Ana", "username": "ana"}


def answers(app, client):
    """What each POST route answers to a form of texts and a password."""
    return {address: client.post(address, data=FORM) for address in posts(app)}


def require_kept(answered):
    """Every route answers, and a 503 has the text and no password."""
    assert {
        address for address, answer in answered.items() if answer.status_code >= 500 and answer.status_code != 503
    } == set()
    busy = [answer for answer in answered.values() if answer.status_code == 503]
    assert len(busy) > len(answered) * 0.8
    for answer in busy:
        page = answer.get_data(as_text=True)
        assert BUSY in page
        assert TEXT in unescape(page).replace("\r\n", "\n")
        assert SECRET not in page
        assert int(answer.headers["Retry-After"]) > 0


@pytest.fixture
def locked(app, monkeypatch):
    """`with locked():` somebody else holds the lock that every form needs."""
    monkeypatch.setattr(import_module("quiz.db"), "PAGE_LIMITS", "SET LOCAL lock_timeout = 20")

    @contextmanager
    def hold():
        db.session.rollback()  # what the test itself has read
        with (locked_sqlite if db.engine.dialect.name == "sqlite" else locked_postgresql)(db.engine):
            yield

    return hold


def test_a_locked_database_gives_every_text_back(app, locked, make_user, sign_in):
    client = sign_in(make_user(role=Role.ADMIN))
    with locked():
        require_kept(answers(app, client))

    assert client.get("/").status_code == 200


def test_a_page_that_only_reads_says_so_too(app, locked, signed_in):
    with locked():
        answer = signed_in.get("/topics?x=1")

    if answer.status_code == 503:  # SQLite's readers do not wait for its writer
        assert 'href="/topics?x=1"' in answer.get_data(as_text=True)
        assert "Nothing of yours is lost" in answer.get_data(as_text=True)
    assert answer.status_code == (200 if app.config["SQLALCHEMY_ENGINES"]["default"].startswith("sqlite") else 503)


def test_what_was_sent_can_be_sent_again(locked, signed_in):
    with locked():
        page = signed_in.post(
            "/exercises/lru-cache/submissions?x=1",
            data={"source": TEXT, "kind": "run", "token": "t"},
            headers={"Origin": "http://localhost"},
        )

    shown = page.get_data(as_text=True)
    assert 'action="/exercises/lru-cache/submissions?x=1"' in shown
    assert '<input type="hidden" name="kind" value="run">' in shown
    assert '<input type="hidden" name="token" value="t">' in shown
    assert 'name="source"' in shown
    assert ">Send it again<" in shown


@pytest.mark.parametrize("path", ["/sign-out", "/review/undo", "/class/1/leave"])
def test_a_button_can_be_pressed_again(locked, signed_in, path):
    with locked():
        page = signed_in.post(path, headers={"Origin": "http://localhost"})

    assert page.status_code == 503
    assert f'<form method="post" action="{path}"' in page.text
    assert ">Send it again<" in page.text


def test_a_form_with_a_password_is_shown_without_it_and_not_sent_again(locked, client):
    with locked():
        page = client.post("/sign-in", data={"username": "ana", "password": SECRET}).get_data(as_text=True)

    assert "ana" in page
    assert SECRET not in page
    assert ">Send it again<" not in page


def test_a_script_is_told_in_json(locked, signed_in):
    with locked():
        answer = signed_in.post("/exercises/lru-cache/submissions", headers={"Accept": "application/json"})

    assert answer.status_code == 503
    assert answer.get_json()["error"] == BUSY
    assert answer.headers["Retry-After"]


def test_every_password_field_is_kept_secret():
    for module in walk_packages(quiz.__path__, "quiz."):
        if module.name.endswith("forms"):
            import_module(module.name)
    forms = [form for form in descendants(Form) if form.__module__.startswith("quiz.")]
    names = {
        name
        for form in forms
        for name, field in vars(form).items()
        if getattr(field, "field_class", None) is PasswordField
    }

    assert names
    assert names <= SECRETS


def descendants(kind):
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)


def test_a_mistake_of_ours_is_no_busy_database(app, monkeypatch, signed_in):
    monkeypatch.setitem(
        app.view_functions, "topics.topics", lambda: db.session.execute(sa.text("SELECT 1 FROM nowhere"))
    )
    app.config["PROPAGATE_EXCEPTIONS"] = False
    try:
        assert signed_in.get("/topics").status_code == 500
    finally:
        app.config["PROPAGATE_EXCEPTIONS"] = None


def test_a_database_server_that_is_away_passes(settings):
    engine = sa.create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2")

    with pytest.raises(OperationalError) as caught:
        engine.connect()
    assert passes(caught.value)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (psycopg.errors.LockNotAvailable, True),
        (psycopg.errors.DeadlockDetected, True),
        (psycopg.errors.SerializationFailure, True),
        (psycopg.errors.TooManyConnections, True),
        (psycopg.errors.AdminShutdown, True),
        (psycopg.errors.CannotConnectNow, True),
        (psycopg.errors.QueryCanceled, True),
        (psycopg.errors.DiskFull, True),
        (psycopg.errors.ReadOnlySqlTransaction, True),
        (psycopg.errors.UndefinedTable, False),
        (psycopg.errors.UniqueViolation, False),
        (psycopg.errors.SyntaxError, False),
        (psycopg.errors.InvalidTextRepresentation, False),
        (psycopg.errors.InFailedSqlTransaction, False),
        (ValueError, False),
    ],
)
def test_what_passes_by_itself(kind, expected):
    assert passes(kind("said")) is expected
