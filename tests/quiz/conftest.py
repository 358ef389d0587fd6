"""Submissions at every stage, made as the product makes them."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from quiz.db import db
from quiz.grader import leases
from quiz.submissions import service
from quiz.submissions.models import Kind, Submission
from quiz.submissions.wake_up import EXTENSION, WakeUp
from tests.conftest import NOON

LRU = "lru-cache"
SOURCE = "class LRUCache:\n    pass\n"
numbers = itertools.count(1)


@pytest.fixture
def wake_up(app: Flask, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[WakeUp]:
    """A wake-up of this test's own, which has not rung."""
    wake_up = WakeUp(replace(settings, instance_dir=tmp_path))
    monkeypatch.setitem(app.extensions, EXTENSION, wake_up)
    yield wake_up
    wake_up.close()


@pytest.fixture
def submit(wake_up: WakeUp, user: Any) -> Callable[..., Submission]:
    """`submit()`: a queued submission of `user`; each call is a form of its own."""

    def hand_in(**changes: Any) -> Submission:
        given = {"kind": Kind.SUBMIT, "source": SOURCE, "form_token": f"form-{next(numbers)}", "now": NOON}
        slug = changes.pop("slug", LRU)
        user_id = changes.pop("user_id", user.id)
        submission_id = service.submit(user_id, slug, **given | changes)
        return db.session.get_one(Submission, submission_id)

    return hand_in


@pytest.fixture
def graded(submit: Callable[..., Submission]) -> Callable[..., Submission]:
    """`graded("accepted")`: a submission with a Report of that verdict."""

    def grade(verdict: str = "accepted", *, score: float = 20, steps: int = 1000, **changes: Any) -> Submission:
        submission = submit(**changes)
        work = leases.take_up(submission.id, NOON)
        assert work is not None
        assert leases.finish(work, report(verdict, score=score, steps=steps), NOON + timedelta(seconds=1))
        return submission

    return grade


def report(verdict: str = "accepted", *, score: float = 20, steps: int = 1000, **changes: Any) -> dict[str, Any]:
    """A Report with three checks, of which the last has the verdict."""
    checks = [
        {"name": f"check {number}", "group": "contract", "verdict": each, "points": 2, "earned": 2, "steps": 10,
         "message": "", "line": None, "counterexample": None, "growth": None}
        for number, each in enumerate(("accepted", "accepted", verdict))
    ]  # fmt: skip
    return {
        "exercise": LRU, "verdict": verdict, "message": "", "line": None, "score": score, "max_score": 20,
        "steps": steps, "seed": 1, "sample": False, "exercise_digest": "", "engine_digest": "", "checks": checks,
        "growth": [], "output": "",
    } | changes  # fmt: skip
