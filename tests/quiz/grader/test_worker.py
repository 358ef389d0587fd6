"""A worker grades in the real sandbox, blames nobody for our mistakes, and loses nothing."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from exercises.errors import ExerciseError
from quiz import clock
from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.events.models import Event
from quiz.grader import leases
from quiz.grader import process as grader
from quiz.grader import worker as worker_module
from quiz.grader.worker import Worker
from quiz.submissions.models import Kind, State, Submission
from tests.quiz.conftest import LRU

RETURNS = "class LRUCache:\n    def __init__(self, capacity): pass\n    def put(self, key, value): pass\n"
UNFIT = "    def get(self, key): return '\\ud800\\x00'\n"


@pytest.fixture
def worker(app, engine_cache):
    worker = Worker(app)
    worker.engine_cache = engine_cache
    return worker


@pytest.fixture
def grade(worker, submit):
    """`grade(source)`: a submission, graded."""

    def grade(source, **changes):
        submission_id = submit(source=source, **changes).id
        db.session.commit()
        assert worker.grade_next()
        db.session.expire_all()
        return db.session.get_one(Submission, submission_id)

    return grade


@pytest.fixture
def solution(app):
    return get_catalogue().exercises[LRU].solution


def test_the_reference_is_accepted_and_solves(grade, solution):
    submission = grade(solution)

    assert (submission.state, submission.verdict, submission.score) == (State.DONE, "accepted", submission.max_score)
    assert submission.steps > 0
    kinds = db.session.scalars(sa.select(Event.kind).order_by(Event.id)).all()
    assert kinds == ["exercise_submitted", "exercise_solved"]


def test_a_run_shows_the_sample_checks_only(grade, solution):
    submission = grade(solution, kind=Kind.RUN)

    names = {check["name"] for check in submission.report["checks"]}
    assert names == {check.sentence for check in get_catalogue().exercises[LRU].sample_checks}


def test_the_same_source_gets_the_same_report(grade, solution):
    source = solution.replace("if key not in self._entries:", "if False:")

    assert grade(source).report == grade(source).report


@pytest.mark.parametrize(
    ("source", "verdict", "says"),
    [
        ("class LRUCache(:\n    pass\n", "syntax_error", "not Python yet"),
        ("class Other:\n    pass\n", "runtime_error", "no class named LRUCache"),
        ("while True:\n    pass\n", "out_of_steps", "does a loop never end"),
        ("kept = []\nwhile True:\n    kept.append(bytearray(10_000_000))\n", "out_of_memory", "memory"),
        ("while True:\n    print('x' * 10_000)\n", "output_limit", "printed more than"),
        (RETURNS + "    def get(self, key): return 'x' * 50_000_000\n", "output_limit", "gave back"),
        (
            RETURNS
            + "    def get(self, key):\n        deep = []\n        for _ in range(10_000):\n            deep = [deep]\n"
            "        return deep\n",
            "output_limit",
            "nested too deeply",
        ),
        ("import socket\nsocket.create_connection(('127.0.0.1', 80))\n", "forbidden", "Not allowed here"),
        ("open('/etc/passwd')\n", "forbidden", "Not allowed here"),
        ("print('\\x00\\x1b\\ud800')\n" + RETURNS + UNFIT, "wrong_answer", "expected 1"),
    ],
)  # fmt: skip
def test_every_bad_program_gets_its_verdict_and_a_page_that_says_why(grade, signed_in, source, verdict, says):
    submission = grade(source)
    submission_id, found = submission.id, submission.verdict
    page = signed_in.get(f"/submissions/{submission_id}")

    assert (found, page.status_code) == (verdict, 200)
    assert says in page.text


def test_what_the_next_learner_sends_is_graded_rightly_after_a_bad_program(grade, solution):
    grade("while True:\n    pass\n")

    assert grade(solution).verdict == "accepted"


def test_an_exception_of_ours_is_never_the_learners_verdict(grade, solution, monkeypatch, caplog):
    def broken(*_args, **_kwargs):
        raise ExerciseError("checks.py", None, "is broken")

    monkeypatch.setattr(worker_module, "grade", broken)
    submission = grade(solution)

    assert (submission.state, submission.verdict, submission.score) == (State.DONE, "internal_error", 0)
    assert "not your code's fault" in submission.report["message"]
    assert "is broken" in caplog.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Event)) == 0


def test_an_exercise_that_is_gone_is_said_plainly(grade, worker):
    worker.exercises = {}

    assert "no longer in the catalogue" in grade("x = 1").report["message"]


def test_no_database_handle_is_open_while_code_runs(grade, solution, monkeypatch):
    open_handles = []
    real = worker_module.grade

    def watched(*args, **kwargs):
        open_handles.append(db.engine.pool.checkedout())
        return real(*args, **kwargs)

    monkeypatch.setattr(worker_module, "grade", watched)
    grade(solution)

    assert open_handles == [0]


def test_where_nothing_waits_nothing_is_graded(grade, worker, solution):
    submission = grade(solution)
    submission_id, graded_at = submission.id, submission.graded_at
    db.session.commit()

    assert not worker.grade_next()
    assert db.session.get_one(Submission, submission_id, populate_existing=True).graded_at == graded_at


def test_what_was_handed_back_is_not_finished_by_the_thread_that_had_it(worker, submit, monkeypatch):
    submission_id = submit().id
    db.session.commit()
    real = worker.judge

    def interrupted(work):
        assert worker.hand_back() == submission_id
        return real(work)

    monkeypatch.setattr(worker, "judge", interrupted)
    worker.grade_next()

    submission = db.session.get_one(Submission, submission_id, populate_existing=True)
    assert (submission.state, submission.tries, submission.report) == (State.QUEUED, 0, None)
    db.session.commit()
    assert worker.hand_back() is None


def test_a_worker_that_lost_its_lease_stores_nothing(worker, submit, monkeypatch):
    submission_id = submit().id
    db.session.commit()
    real = worker.judge

    def slow(work):
        leases.requeue(clock.now() + leases.LEASE + timedelta(seconds=1))
        worker.keep_lease()
        return real(work)

    monkeypatch.setattr(worker, "judge", slow)
    worker.grade_next()

    assert db.session.get_one(Submission, submission_id, populate_existing=True).state == State.QUEUED


def test_the_lease_is_kept_while_the_work_takes_long(worker, submit, monkeypatch):
    submission_id = submit().id
    db.session.commit()
    worker.begin()
    later = clock.now() + timedelta(seconds=20)
    monkeypatch.setattr(clock, "now", lambda: later)
    worker.keep_lease()

    assert db.session.get_one(Submission, submission_id, populate_existing=True).lease_until == later + leases.LEASE


def test_the_sweep_gives_up_after_three_lost_graders_and_says_so(worker, submit, signed_in):
    submission = submit()
    now = clock.now() - timedelta(hours=1)
    for _ in range(leases.MOST_TRIES):
        assert leases.take_up(submission.id, now)
        now += leases.LEASE + timedelta(seconds=1)
        if submission.tries < leases.MOST_TRIES:
            leases.requeue(now)
    db.session.commit()
    worker.sweep()

    db.session.expire_all()
    assert (submission.state, submission.verdict) == (State.DONE, "internal_error")
    assert "stopped 3 times" in signed_in.get(f"/submissions/{submission.id}").text


def test_a_result_never_reaches_another_submission_of_the_same_id(submit, user, make_user):
    """Ids are not given again; were they, what is stored would still be fenced by the claim."""
    mine, theirs = submit(source="class LRUCache: pass").id, submit(user_id=make_user("ben").id)
    db.session.commit()
    held = leases.take_up(mine, clock.now())
    db.session.delete(user)
    db.session.flush()
    theirs.id = mine
    db.session.commit()
    other = leases.take_up(theirs.id, clock.now())

    accepted = {"verdict": "accepted", "score": 20, "max_score": 20, "steps": 1}

    assert (other.id, other.tries) == (held.id, held.tries)
    assert not leases.finish(held, accepted, clock.now())
    assert not leases.renew(held, clock.now())
    assert not leases.hand_back(held)
    db.session.expire_all()
    assert (theirs.state, theirs.verdict) == (State.GRADING, None)
    assert db.session.scalars(sa.select(Event)).all() == []
    assert leases.renew(other, clock.now())


def test_every_taking_up_has_a_claim_of_its_own(submit):
    submission = submit()
    db.session.commit()
    claims = []
    for _ in range(3):
        work = leases.take_up(submission.id, clock.now())
        claims.append(work.claim)
        assert leases.hand_back(work)

    assert len(set(claims)) == 3
    assert submission.claim is None


def test_who_is_started_under_a_name_puts_back_only_what_was_held_under_it(app, submit, make_user):
    ours, theirs = submit(), submit(user_id=make_user().id)
    db.session.commit()
    first, other = Worker(app, "first"), Worker(app, "other")
    first.begin(), other.begin()

    Worker(app, "first").put_back_of_the_dead()

    db.session.expire_all()
    assert (ours.state, ours.lease_until, ours.tries) == (State.QUEUED, None, 1)
    assert (theirs.state, theirs.holder) == (State.GRADING, "other")


def test_what_killed_three_graders_of_a_name_is_given_up(app, submit):
    submission = submit()
    db.session.commit()
    for _ in range(leases.MOST_TRIES):
        worker = Worker(app, "first")
        worker.put_back_of_the_dead()
        assert worker.begin()

    Worker(app, "first").put_back_of_the_dead()

    db.session.expire_all()
    assert (submission.state, submission.verdict) == (State.DONE, "internal_error")


def test_a_grader_that_is_stuck_knows_it(worker, submit):
    submit()
    db.session.commit()
    assert not grader.is_stuck(worker)
    worker.begin()
    assert not grader.is_stuck(worker)

    worker.since -= grader.LONGEST
    assert grader.is_stuck(worker)


def test_a_database_that_is_away_for_a_while_does_not_end_the_grader(worker, monkeypatch, caplog):
    def away(_now):
        raise OSError("the database is away")

    monkeypatch.setattr(leases, "worn_out", away)
    grader.tend(worker.keep_lease, worker.sweep)

    assert "the next one tries again" in caplog.text
