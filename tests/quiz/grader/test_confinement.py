"""A grader process gives up what it does not need, holds no database while code runs, and outlives what it needs."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from quiz.catalogue import get_catalogue
from quiz.config import PROJECT_ROOT
from quiz.db import db
from quiz.grader import confinement
from quiz.submissions.models import Submission
from tests.conftest import TEST_KEY
from tests.quiz.conftest import LRU

LINUX = sys.platform.startswith("linux")
PATIENCE_S = 60
# A grader whose every grading first writes down, a few times, what its process has open and may do.
WATCHED = """
import json, os, sys, time
from quiz.grader import process as grader
from quiz.grader import worker

def opened():
    paths = (f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd"))
    return [os.readlink(path) for path in paths if os.path.exists(path)]

def looks():
    for _ in range(10):
        time.sleep(0.02)
        yield opened() if sys.platform.startswith("linux") else []

def status():
    lines = open("/proc/self/status").read().splitlines() if sys.platform.startswith("linux") else []
    return dict(line.split(":\\t", 1) for line in lines)

def judge(self, work):
    seen = {"opened": list(looks()), "status": status()}
    if sys.platform.startswith("linux"):
        import resource
        names = ("RLIMIT_CORE", "RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_AS")
        seen["limits"] = {name: resource.getrlimit(getattr(resource, name)) for name in names}
    with open(sys.argv[1], "w") as file:
        json.dump(seen, file)
    return real(self, work)

real, worker.Worker.judge = worker.Worker.judge, judge
grader.end(grader.main())
"""


@pytest.fixture
def start(database, wake_up, engine_cache, tmp_path):
    """`start(code)`: a process on this test's database that runs a grader, or the code that makes one."""
    (tmp_path / "engine").symlink_to(engine_cache, target_is_directory=True)
    environment = os.environ | {"INSTANCE_DIR": str(tmp_path), "DATABASE_URL": database, "SECRET_KEY": TEST_KEY}
    started = []

    def start_grader(*command, **changes):
        command = [sys.executable, *(command or ("-m", "quiz.grader.process"))]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command, stdin=pipe, stderr=pipe, cwd=PROJECT_ROOT, env=environment | changes))
        return started[-1]

    yield start_grader
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def solution(app):
    return get_catalogue().exercises[LRU].solution


def wait_until(holds):
    """Wait until something is there; gives it."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if found := holds():
            return found
        time.sleep(0.02)
    raise AssertionError("it did not come")


def verdict_of(submission_id):
    verdict = db.session.scalar(sa.select(Submission.verdict).where(Submission.id == submission_id))
    db.session.rollback()  # a transaction left open would keep the grader waiting
    return verdict


def test_a_grader_has_no_database_open_and_few_rights_while_it_grades(database, start, submit, solution, tmp_path):
    start("-c", WATCHED, str(tmp_path / "seen.json"))
    submission_id = submit(source=f"{solution}\n# watched").id
    db.session.commit()
    verdict = wait_until(lambda: verdict_of(submission_id))
    seen = json.loads((tmp_path / "seen.json").read_text())

    assert verdict == "accepted"
    path = sa.make_url(database).database
    # Not in every look: a lease that is renewed meanwhile is a moment of its own.
    assert any(not [one for one in look if one.startswith(path)] for look in seen["opened"])
    if LINUX:
        assert seen["limits"]["RLIMIT_AS"] == [-1, -1]  # the engine would do without its pool
        assert seen["status"]["NoNewPrivs"] == "1"
        assert seen["limits"]["RLIMIT_CORE"] == [0, 0]
        assert seen["limits"]["RLIMIT_NOFILE"][1] <= confinement.FILES
        assert seen["limits"]["RLIMIT_FSIZE"][1] <= confinement.LARGEST_FILE_BYTES


def test_another_system_is_left_as_it_is(monkeypatch):
    def refused(*_):
        raise AssertionError

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(confinement, "lower", refused)
    monkeypatch.setattr(confinement, "drop_privileges", refused)

    assert confinement.confine() is None


def test_a_system_that_refuses_is_left_as_it_is(monkeypatch):
    asked = []

    def refused(limit, _):
        asked.append(limit)
        raise ValueError("not allowed to raise maximum limit")

    names = {name: name for name in confinement.LIMITS}
    system = SimpleNamespace(RLIM_INFINITY=-1, getrlimit=lambda _: (-1, -1), setrlimit=refused, **names)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(sys.modules, "resource", system)
    monkeypatch.setattr(confinement.ctypes, "CDLL", lambda _name: object())
    confinement.confine()

    assert asked == list(confinement.LIMITS)


def test_a_grader_whose_database_was_gone_for_a_while_grades_again(database, start, submit, solution, tmp_path):
    (folder := tmp_path / "data").mkdir()
    own = folder / "own.db"
    submission_id = submit(source="while True:\n    pass\n").id
    db.session.commit()
    with closing(sqlite3.connect(sa.make_url(database).database)) as source, closing(sqlite3.connect(own)) as copy:
        source.backup(copy)
    process = start(DATABASE_URL=f"sqlite:///{own}")
    state = f"SELECT state FROM submission WHERE id = {submission_id}"
    wait_until(lambda: ask(own, state) == "grading")
    away = folder.rename(tmp_path / "away")
    wait_until(lambda: b"Nothing can be graded for now" in process.stderr.readline())  # its Report was not stored
    away.rename(folder)

    ask(own, "UPDATE source_text SET text = ?", f"{solution}\n# found again")
    ask(own, "UPDATE submission SET lease_until = '2026-01-01 00:00:00' WHERE id = ?", submission_id)
    assert wait_until(lambda: ask(own, state) == "done")
    assert ask(own, f"SELECT verdict FROM submission WHERE id = {submission_id}") == "accepted"


def ask(path, statement, *values):
    """The first value that a statement gives; None while the database is locked or has none."""
    with closing(sqlite3.connect(path, timeout=10)) as connection, connection:
        row = connection.execute(statement, values).fetchone()
    return row[0] if row else None
