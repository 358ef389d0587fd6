"""The application runs on whatever course its settings name, be it the smallest there is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from quiz.accounts.models import User
from quiz.config import Settings
from quiz.db import db
from tests.conftest import NOON, migrated
from tests.quiz.catalogue.content_tree import Content
from tests.signing_in import signed_in_cookie

PAGES = ("/", "/topics", "/topics/caching", "/review", "/quizzes", "/exercises", "/interviews", "/progress", "/engine")


@pytest.fixture
def smallest(content: Content, settings: Settings, tmp_path: Path) -> Iterator[Flask]:
    """The application on one topic with one card, without an exercise and without a prompt."""
    found = replace(settings, content_dir=content.root, exercises_dir=content.exercises)
    with migrated(found, f"sqlite:///{tmp_path / 'smallest.db'}") as app:
        yield app


def test_every_page_is_shown_on_the_smallest_course(smallest: Flask) -> None:
    client = smallest.test_client()
    with smallest.app_context():
        user = User(
            username="ana", display_name="Ana", password_hash="", role="learner", timezone="UTC", created_at=NOON
        )
        db.session.add(user)
        db.session.commit()
        with client.session_transaction() as session:
            session.update(signed_in_cookie(user))

    assert {path: client.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)


def test_a_visitor_is_shown_the_smallest_course(smallest: Flask) -> None:
    page = smallest.test_client().get("/").text

    for counted in ("1 card<", "15 questions", "0 parts to build"):
        assert counted in page
