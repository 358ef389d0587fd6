"""The same code by the same checks is answered from the stored Report, whoever sends it, else graded anew."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.events.models import Event
from quiz.grader import worker as worker_module
from quiz.grader.worker import Worker
from quiz.submissions.grading_versions import GradingVersions, answer_key
from quiz.submissions.models import Kind, State, Submission
from tests.conftest import NOON
from tests.quiz.conftest import LRU

WRONG = "class LRUCache(:\n    pass\n"  # does not parse, which is graded soonest
PRINTS = "print('made')\nclass LRUCache:\n    def __init__(self, capacity): pass\n"
FIELDS = {
    "exercise", "verdict", "message", "line", "score", "max_score", "steps", "seed", "sample", "exercise_digest",
    "engine_digest", "source_digest", "checks", "growth", "output", "format",
}  # fmt: skip


@pytest.fixture
def worker(app, engine_cache):
    worker = Worker(app)
    worker.engine_cache = engine_cache
    return worker


@pytest.fixture
def gradings(monkeypatch):
    """The sources that were really graded, in order."""
    seen = []
    real = worker_module.grade

    def watched(exercise, source, **given):
        seen.append(source)
        return real(exercise, source, **given)

    monkeypatch.setattr(worker_module, "grade", watched)
    return seen


@pytest.fixture
def send(worker, submit):
    """`send(source)`: a submission, answered."""

    def hand_in(source=WRONG, **changes):
        submission_id = submit(source=source, **changes).id
        db.session.commit()
        assert worker.grade_next()
        return db.session.get_one(Submission, submission_id, populate_existing=True)

    return hand_in


def changed(worker, **changes):
    """As in another process, whose exercise or engine is another."""
    exercise = replace(worker.exercises[LRU], digest=changes.get("exercise", worker.exercises[LRU].digest))
    worker.exercises = {LRU: exercise}
    worker.versions = GradingVersions(changes.get("engine", worker.versions.engine_digest), {LRU: exercise.digest})


def test_the_same_code_is_graded_once_and_answered_twice(send, gradings, make_user):
    first, second = send(), send(user_id=make_user().id, now=NOON + timedelta(minutes=5))

    assert len(gradings) == 1
    assert first.report == second.report
    assert (second.state, second.verdict, second.steps) == (State.DONE, first.verdict, first.steps)
    assert second.created_at == NOON + timedelta(minutes=5)
    events = db.session.scalars(sa.select(Event).where(Event.kind == "exercise_submitted")).all()
    assert [event.user_id for event in events] == [first.user_id, second.user_id]


def test_an_answer_solves_the_exercise_for_each_who_sent_it(send, gradings, make_user):
    solution = get_catalogue().exercises[LRU].solution
    send(solution), send(solution, user_id=make_user().id)

    assert len(gradings) == 1
    assert db.session.query(Event).filter_by(kind="exercise_solved").count() == 2


def test_a_run_and_a_submission_of_the_same_code_are_two_gradings(send, gradings):
    send(kind=Kind.RUN), send()

    assert len(gradings) == 2


@pytest.mark.parametrize("source", [WRONG + "\n", WRONG.replace("pass", "return None")])
def test_other_code_is_another_grading(send, gradings, source):
    send(), send(source)

    assert len(gradings) == 2


@pytest.mark.parametrize("changes", [{"exercise": "0" * 64}, {"engine": "1" * 64}])
def test_another_exercise_or_engine_is_another_grading(send, gradings, worker, changes):
    send()
    changed(worker, **changes)
    send()

    assert len(gradings) == 2


def test_another_secret_is_another_grading(send, gradings, worker):
    send()
    worker.secret_key = "another"
    send()

    assert len(gradings) == 2


def test_our_mistake_answers_nobody_else(send, worker, gradings, monkeypatch):
    def broken(*_args, **_given):
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(worker_module, "grade", broken)
        assert send().verdict == "internal_error"

    assert send().verdict != "internal_error"
    assert len(gradings) == 1


def test_a_report_tells_nothing_of_who_sent_the_code(send, worker, make_user):
    """Its fields are those of the contract, and two learners' Reports are the same bytes, graded or not."""
    secretive = make_user("wilhelmina")
    first = send(PRINTS, user_id=secretive.id, kind=Kind.RUN)
    db.session.execute(sa.update(Submission).values(answer_key=None))
    db.session.commit()
    second = send(PRINTS, user_id=make_user("bartholomew").id, kind=Kind.RUN)

    assert set(first.report) == FIELDS
    text = json.dumps(first.report)
    assert text == json.dumps(second.report)
    for personal in ("wilhelmina", worker.secret_key, secretive.password_hash):
        assert personal.lower() not in text.lower()


def test_a_key_names_each_thing_that_a_report_depends_on():
    given = {"kind": "run", "seed": 1, "source": "x"}
    keys = {
        answer_key("a", "b", **given),
        answer_key("b", "a", **given),
        answer_key("a", "c", **given),
        *(answer_key("a", "b", **given | other) for other in ({"kind": "submit"}, {"seed": 2}, {"source": "y"})),
    }

    assert len(keys) == 6
    assert answer_key("a", "b", kind="run", seed=1, source="\ud800")
