"""A small invented class, made once for all that is asked of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from quiz.catalogue import get_catalogue
from quiz.config import Settings
from quiz.db import db
from quiz.demo.coding import course
from quiz.demo.fill import Demo, fill
from quiz.demo.reports import Graded, graded
from tests.conftest import NOON, PASSWORD, migrated

SMALL: dict[str, Any] = {"learners": 4, "weeks": 2, "seed": 7, "password": PASSWORD, "now": NOON}


@pytest.fixture(scope="session")
def demo_app(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with migrated(settings, f"sqlite:///{tmp_path_factory.mktemp('demo') / 'test.db'}") as app:
        yield app


@pytest.fixture(scope="session")
def reports(settings: Settings, engine_cache: Path, demo_app: Flask) -> Graded:
    """What the class hands in for one exercise."""
    with demo_app.app_context():
        exercises = course(get_catalogue())[:1]
    return graded(
        exercises, seed=7, secret_key=settings.secret_key, engine_cache=engine_cache, mistakes=2, say=lambda _line: None
    )


@pytest.fixture
def fill_small(reports: Graded) -> Callable[..., Demo]:
    """`fill_small()`: the small class in the database of the current application, with ids from 1 on, so that two such
    classes can be compared."""

    def fill_one(**changes: Any) -> Demo:
        db.session.execute(sa.text("DELETE FROM sqlite_sequence"))
        db.session.commit()
        return fill(reports, **{**SMALL, "say": lambda _line: None, **changes})

    return fill_one


@pytest.fixture(scope="session")
def filled_app(reports: Graded, demo_app: Flask) -> Flask:
    with demo_app.app_context():
        fill(reports, **SMALL, say=lambda _line: None)
    return demo_app


@pytest.fixture
def filled(filled_app: Flask) -> Iterator[Flask]:
    """An application with an open context, on a database that holds the small class."""
    with filled_app.app_context():
        yield filled_app
        db.session.rollback()
