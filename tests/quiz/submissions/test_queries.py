"""What is known about a learner's attempts, with one query each; on both databases."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from quiz.db import db
from quiz.submissions import queries, service
from quiz.submissions.models import Kind
from tests.quiz.conftest import LRU

ROBIN = "round-robin"


@contextmanager
def counted_queries():
    """The SELECTs made inside."""
    seen = []

    def note(_connection, _cursor, statement, *_):
        if statement.lstrip().upper().startswith("SELECT"):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "ask",
    [
        service.solved_slugs,
        service.exercise_states,
        service.submissions_of,
        lambda user_id: queries.history(user_id, LRU),
    ],
)
def test_each_question_is_one_query_however_many_attempts(user, graded, ask):
    for _ in range(3):
        graded(), graded(slug=ROBIN)
    user_id = user.id

    with counted_queries() as seen:
        assert ask(user_id)

    assert len(seen) == 1


def test_only_an_accepted_submission_solves(user, graded):
    graded("accepted", kind=Kind.RUN)
    graded("wrong_answer")
    assert service.solved_slugs(user.id) == frozenset()

    graded("accepted")
    assert service.solved_slugs(user.id) == {LRU}


def test_a_state_tells_the_best_submission_and_how_many_checks_pass(user, graded):
    graded("wrong_answer", score=12)
    graded("too_slow", score=4)
    graded("accepted", kind=Kind.RUN, score=6)

    state = service.exercise_states(user.id)[LRU]
    assert (state.name, state.submitted, state.score, state.passed, state.checks) == ("attempted", True, 12, 2, 3)
    assert state.best_steps is None


def test_a_state_with_runs_alone_is_not_submitted(user, graded):
    graded("accepted", kind=Kind.RUN)

    state = service.exercise_states(user.id)[LRU]
    assert (state.name, state.submitted) == ("attempted", False)


def test_a_solved_exercise_stays_solved_and_tells_its_fewest_steps(user, graded):
    graded("accepted", steps=900)
    graded("accepted", steps=1200)
    graded("wrong_answer", score=0, steps=5)

    state = service.exercise_states(user.id)[LRU]
    assert (state.name, state.best_steps, state.passed) == ("solved", 900, None)


def test_what_waits_is_no_state_yet(user, submit):
    submit()

    assert service.exercise_states(user.id) == {}


def test_states_are_of_one_learner(user, graded, make_user):
    graded()

    assert service.exercise_states(make_user().id) == {}


def test_history_is_newest_first_and_says_solved_even_past_its_end(user, graded, submit):
    solving = graded("accepted")
    newer = [graded("wrong_answer").id for _ in range(2)]

    past = queries.history(user.id, LRU, limit=2)
    assert [attempt.id for attempt in past.attempts] == newer[::-1]
    assert past.solved
    assert solving.id not in newer


def test_a_history_without_attempts_is_empty_and_not_solved(user):
    assert queries.history(user.id, LRU) == queries.History([], solved=False)


def test_attempts_of_all_exercises_or_of_one(user, graded):
    first, second = graded(), graded(slug=ROBIN)

    assert [attempt.id for attempt in service.submissions_of(user.id)] == [second.id, first.id]
    assert [attempt.id for attempt in service.submissions_of(user.id, exercise=LRU)] == [first.id]
