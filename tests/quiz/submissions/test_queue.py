"""Who is graded next, learner by learner in rounds, and quickly however much there is; on both databases."""

from contextlib import contextmanager
from datetime import timedelta
from random import Random

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from quiz.db import db
from quiz.grader import leases
from quiz.submissions import queue
from quiz.submissions.grading_versions import GradingVersions
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import Kind, Priority, State, Submission
from quiz.submissions.queries import stored_report
from tests.conftest import NOON
from tests.quiz.conftest import LRU, SOURCE, report

OURS = GradingVersions("engine", {LRU: "exercise"})


def take_next():
    return leases.take_up(queue.first_in_queue(OURS), NOON)


def work_off():
    """Grade everything that waits; the learners in the order in which they were served."""
    served = []
    while work := take_next():
        leases.finish(work, report(), NOON)
        served.append(work.user_id)
    return served


@pytest.fixture
def send(submit):
    """`send(learner)`: hand in, as one grader keeps up with nobody; the rule of three is left aside."""

    def hand_in(learner, **changes):
        kind = changes.get("kind", Kind.SUBMIT)
        row = Submission(
            user_id=learner.id,
            token=f"{learner.id}-{queue.next_turn(learner.id, Priority.SUBMIT)}-{Random().getrandbits(64)}",
            exercise=LRU,
            kind=kind.value,
            source_digest=keep_source(SOURCE),
            created_at=NOON,
            turn=queue.next_turn(learner.id, Priority.RUN if kind is Kind.RUN else Priority.SUBMIT),
        )
        db.session.add(row)
        db.session.commit()
        return row

    return hand_in


def test_runs_come_before_submissions(send, make_user):
    ana, ben = make_user(), make_user()
    send(ana)
    send(ben, kind=Kind.RUN)

    assert work_off() == [ben.id, ana.id]


def test_a_learner_who_sends_fifty_delays_nobodys_first(send, make_user):
    eager, others = make_user(), [make_user() for _ in range(5)]
    for _ in range(50):
        send(eager)
    for other in others:
        send(other)

    served = work_off()
    assert served[:6] == [eager.id, *(other.id for other in others)]
    assert served[6:] == [eager.id] * 49


def test_the_first_of_a_learner_who_comes_later_goes_before_the_second_of_another(send, make_user):
    eager, late = make_user(), make_user()
    for _ in range(3):
        send(eager)
    held = take_next()
    send(late)

    assert held.user_id == eager.id
    assert work_off() == [late.id, eager.id, eager.id]


def test_learners_take_turns_and_within_a_round_come_as_they_sent(send, make_user):
    ana, ben, cleo = make_user(), make_user(), make_user()
    for learner in (ana, ana, ana, ben, ben, cleo):
        send(learner)

    assert work_off() == [each.id for each in (ana, ben, cleo, ana, ben, ana)]


def test_nobody_waits_for_ever_behind_two_who_never_stop(send, make_user):
    """Two learners send again as soon as they are answered, so that one of their first always waits."""
    patient, *busy = make_user(), make_user(), make_user()
    send(patient), send(patient)
    for learner in busy:
        send(learner)
    served = []
    for _ in range(12):
        work = take_next()
        leases.finish(work, report(), NOON)
        served.append(work.user_id)
        if work.user_id != patient.id:
            send(next(each for each in busy if each.id == work.user_id))

    assert patient.id in served[1:4]


def test_a_long_history_is_neither_a_merit_nor_a_debt(send, make_user):
    old, new = make_user(), make_user()
    for _ in range(20):
        send(old)
    work_off()
    send(new), send(old), send(new), send(old)

    assert work_off() == [new.id, old.id, new.id, old.id]


def test_what_was_cancelled_takes_no_turn(send, make_user):
    ana, ben = make_user(), make_user()
    first = send(ana)
    first.state = State.CANCELLED.value
    db.session.commit()
    send(ben), send(ana)

    assert work_off() == [ben.id, ana.id]
    assert first.turn == 0


def test_what_is_ahead_is_what_is_graded_before(send, graded, make_user):
    graded()
    ana, ben = make_user(), make_user()
    rows = [send(ana), send(ana), send(ben), send(ben, kind=Kind.RUN)]

    assert [queue.ahead_of(row) for row in rows] == [1, 3, 2, 0]
    take_next()
    db.session.expire_all()
    assert [queue.ahead_of(row) for row in rows[:3]] == [1, 3, 2]


def test_what_waits_is_counted_by_learner(send, graded, make_user):
    ana, ben = make_user(), make_user()
    graded(user_id=ana.id)
    send(ana), send(ana, kind=Kind.RUN), send(ben)

    assert (queue.count_waiting(ana.id), queue.count_waiting(ben.id)) == (2, 1)


def test_two_graders_at_once_get_two_rows(send, make_user, database):
    """On PostgreSQL a second grader passes over what a first one is just taking; on SQLite it waits its moment."""
    first, second = send(make_user()), send(make_user())
    if database.startswith("sqlite"):
        assert [take_next().id, take_next().id] == [first.id, second.id]
        return
    with db.engine.connect() as other:
        taken = sa.update(Submission).where(Submission.id == queue.first_in_queue(OURS)).values(tries=1)
        assert other.scalar(taken.returning(Submission.id)) == first.id
        assert take_next().id == second.id
        other.rollback()


class TestAtScale:
    """10,000 rows of history and 500 that wait."""

    @pytest.fixture(autouse=True)
    def rows(self, make_user, database):
        self.learners = [make_user().id for _ in range(50)]
        self.source = keep_source(SOURCE)
        db.session.execute(sa.insert(Submission), [self.done(n) for n in range(10_000)])
        db.session.execute(sa.insert(Submission), [self.waiting(n) for n in range(500)])
        db.session.commit()
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
        self.on_sqlite = database.startswith("sqlite")

    def row(self, n, **more):
        fixed = {
            "exercise": LRU,
            "kind": "submit",
            "source_digest": self.source,
            "created_at": NOON + timedelta(seconds=n),
        }
        return fixed | {"user_id": self.learners[n % 50], "priority": 1, "turn": n // 50, "tries": 1} | more

    def done(self, n):
        outcome = {"verdict": "accepted", "score": 1.0, "max_score": 1.0, "steps": 1, "report": {}}
        return self.row(n, token=f"done-{n}", state="done", answer_key=f"{n:064}") | outcome

    def waiting(self, n):
        return self.row(10_000 + n, token=f"waiting-{n}", state="queued")

    def plans(self, act):
        """The statements of the act, each with how the database carries it out."""
        with statements() as seen:
            act()
        explain = "EXPLAIN QUERY PLAN " if self.on_sqlite else "EXPLAIN "
        found = []
        for statement, parameters in seen:
            rows = db.session.connection().exec_driver_sql(explain + statement, parameters)
            found.append((statement, "\n".join(str(row[-1]) for row in rows)))
        db.session.rollback()
        return found

    def test_each_question_is_one_indexed_statement(self):
        row = db.session.scalar(sa.select(Submission).where(Submission.token == "waiting-400"))
        learner = self.learners[7]

        for act, index in (
            (take_next, "ix_submission_queue"),
            (lambda: queue.ahead_of(row), "ix_submission_queue"),
            (lambda: queue.next_turn(learner, Priority.SUBMIT), "ix_submission_queue"),
            (lambda: queue.count_waiting(learner), "ix_submission_"),
            (lambda: stored_report("0" * 64), "ix_submission_answer_key"),
        ):
            db.session.refresh(row)
            [(statement, plan)] = self.plans(act)

            assert index in plan, statement
            assert "SCAN submission\n" not in plan + "\n"
            assert "Seq Scan on submission" not in plan


@contextmanager
def statements():
    """The statements that are executed inside, with their parameters."""
    seen = []

    def note(_connection, _cursor, statement, parameters, *_):
        seen.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
