"""Graders are killed outright at random moments: nothing is lost, nothing told twice, nothing stuck beyond its lease.

FIVENINES_KILLS says how often; by default a few times, for want of patience."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from random import Random

import pytest
import sqlalchemy as sa

from quiz import clock
from quiz.catalogue import get_catalogue
from quiz.config import PROJECT_ROOT
from quiz.db import db
from quiz.events.models import Event
from quiz.submissions import service
from quiz.submissions.models import Kind, State, Submission
from tests.conftest import TEST_KEY
from tests.quiz.conftest import LRU

KILLS = int(os.environ.get("FIVENINES_KILLS", "6"))
LEASE_S, TICK_S, SLACK_S = 1.0, 0.1, 1.5
GRADERS, LEARNERS = 2, 50
pytestmark = pytest.mark.timeout(60 + 10 * KILLS)


@pytest.fixture
def start(database, wake_up, engine_cache, tmp_path):
    """`start()`: a grader with a short lease; its process id."""
    (tmp_path / "engine").symlink_to(engine_cache, target_is_directory=True)
    environment = {"INSTANCE_DIR": str(tmp_path), "DATABASE_URL": database, "SECRET_KEY": TEST_KEY}
    nursery = subprocess.Popen(
        [sys.executable, "-m", "tests.quiz.grader.nursery", str(LEASE_S), str(TICK_S)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=PROJECT_ROOT,
        env=os.environ | environment,
        text=True,
    )
    alive = []

    def start_grader():
        nursery.stdin.write("one\n")
        nursery.stdin.flush()
        alive.append(int(nursery.stdout.readline()))
        return alive

    yield start_grader
    for process_id in alive:
        os.kill(process_id, signal.SIGKILL)
    nursery.communicate()


class Watch:
    """Looks at the rows again and again: what is done must stay as it is, and no lease may be long overdue."""

    def __init__(self):
        self.done = {}
        self.overdue = timedelta(0)

    def look(self):
        now = clock.now()
        fields = (Submission.id, Submission.state, Submission.lease_until, Submission.graded_at, Submission.tries)
        rows = db.session.execute(sa.select(*fields)).all()
        db.session.rollback()
        for row in rows:
            if row.state == State.DONE:
                assert self.done.setdefault(row.id, row.graded_at) == row.graded_at
            elif row.state == State.GRADING:
                self.overdue = max(self.overdue, now - row.lease_until)
        return Counter(row.state for row in rows)


def test_killed_graders_lose_nothing_and_tell_nothing_twice(start, make_user, capsys):
    random, watch = Random(20261123), Watch()
    learners = [make_user().id for _ in range(LEARNERS)]
    solution = get_catalogue().exercises[LRU].solution
    sent, alive = [], []
    for _ in range(GRADERS):
        alive = start()

    for _ in range(KILLS):
        while watch.look()[State.QUEUED] < GRADERS * 2:
            sent.append(send(random, learners, solution, len(sent)))
        time.sleep(random.uniform(0, 1.0))
        victim = alive.pop(random.randrange(len(alive)))
        os.kill(victim, signal.SIGKILL)
        start()
    wait_until_done(watch)

    rows = db.session.scalars(sa.select(Submission)).all()
    assert {row.id for row in rows} == set(sent)
    assert {row.state for row in rows} == {State.DONE}
    assert {row.verdict for row in rows} <= {"accepted", "syntax_error", "runtime_error"}
    assert Counter(told("exercise_submitted")) == Counter(row.id for row in rows if row.kind == Kind.SUBMIT)
    assert sorted(solvers()) == sorted(
        {row.user_id for row in rows if (row.kind, row.verdict) == ("submit", "accepted")}
    )
    assert watch.overdue < timedelta(seconds=TICK_S + SLACK_S)
    with capsys.disabled():
        repeated = sum(row.tries > 1 for row in rows)
        print(f"\n{KILLS} kills, {len(rows)} submissions, {repeated} taken up again, "
              f"at most {watch.overdue.total_seconds():.2f} s past a lease")  # fmt: skip


def send(random, learners, solution, number):
    """One of a mixture: quick ones, slow ones, right and wrong."""
    source = random.choice(["class LRUCache(:\n", "class Other:\n    pass\n", solution])
    kind = random.choice([Kind.RUN, Kind.SUBMIT])
    learner, form = learners[number % LEARNERS], f"form-{number:05}"
    try:
        return service.submit(learner, LRU, kind=kind, source=f"{source}# {number}\n", form_token=form, now=clock.now())
    finally:
        db.session.rollback()


def wait_until_done(watch):
    deadline = time.monotonic() + 60
    while set(watch.look()) != {State.DONE}:
        assert time.monotonic() < deadline, "something is stuck"
        time.sleep(0.02)


def told(kind):
    return [event.result["submission"] for event in db.session.scalars(sa.select(Event).where(Event.kind == kind))]


def solvers():
    return [event.user_id for event in db.session.scalars(sa.select(Event).where(Event.kind == "exercise_solved"))]
