"""Lists of quizzes: right figures, each in one query however many there are; on both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.quizzes import queries, service
from tests.conftest import NOON
from tests.quiz.quizzes.answering import answer_form


def take(user, topic, *, right=10, answered=10, now=NOON):
    attempt = service.start(user.id, topic, seed=3, now=now)
    for position in range(1, answered + 1):
        form = answer_form(attempt, position, right=position <= right)
        service.answer(user.id, attempt.id, position, now=now, **form)
    return attempt


def count_statements(action):
    counted = []
    listener = lambda *_: counted.append(1)  # noqa: E731 - only listened with
    sa.event.listen(db.engine, "after_cursor_execute", listener)
    try:
        return action(), len(counted)
    finally:
        sa.event.remove(db.engine, "after_cursor_execute", listener)


def all_of(user_id):
    """The answers to every question of the course."""
    return queries.past_answers(user_id, get_catalogue().questions)


ASK = [queries.current_attempts, queries.finished_attempts, queries.count_finished, all_of]


@pytest.mark.parametrize("ask", ASK)
def test_a_newcomer_has_nothing(user, ask):
    assert not ask(user.id)


def test_attempts_come_newest_first_with_what_they_came_to_so_far(user):
    take(user, "caching", right=7)
    take(user, "caching", right=8, now=NOON + timedelta(hours=1))
    take(user, None, right=2, answered=3, now=NOON + timedelta(days=1))

    going, last = queries.current_attempts(user.id)
    assert (last.topic, last.points) == ("caching", 8.0)
    assert (going.topic, going.points, going.answered, going.of, going.finished_at) == (None, 2.0, 3, 10, None)
    rows = queries.finished_attempts(user.id)
    assert [(row.points, row.answered, row.of) for row in rows] == [(8.0, 10, 10), (7.0, 10, 10)]
    assert rows[1].finished_at == NOON
    assert queries.count_finished(user.id) == 2


def test_a_page_of_attempts_begins_after_the_one_that_is_named(user):
    first = take(user, "caching").id
    second = take(user, "caching", now=NOON + timedelta(hours=1)).id

    assert [row.id for row in queries.finished_attempts(user.id, limit=1)] == [second]
    assert [row.id for row in queries.finished_attempts(user.id, second)] == [first]


def test_a_quiz_without_an_answer_has_no_points(user):
    take(user, "caching", answered=0)

    (row,) = queries.current_attempts(user.id)
    assert (row.points, row.answered) == (0.0, 0)


def test_the_last_score_of_a_topic_is_that_of_its_last_finished_quiz(user):
    later = NOON + timedelta(days=3)
    take(user, "caching", right=4)
    take(user, "caching", right=9, now=later)
    take(user, "caching", answered=2, now=later + timedelta(days=1))
    take(user, None, right=5)

    last = [row for row in queries.current_attempts(user.id) if row.finished_at]
    assert {row.topic: (row.points, row.of, row.finished_at) for row in last} == {
        "caching": (9.0, 10, later),
        None: (5.0, 10, NOON),
    }


def test_the_last_answer_to_a_question_is_remembered(user):
    first = take(user, "caching", right=0)
    again = take(user, "caching", right=10, now=NOON + timedelta(days=1))

    past = all_of(user.id)
    asked, asked_again = ({item.question_id for item in attempt.items} for attempt in (first, again))
    assert past.keys() == asked | asked_again
    assert {question for question in past if past[question].points == 1} == asked_again
    assert {past[question].at for question in asked_again} == {NOON + timedelta(days=1)}


@pytest.mark.parametrize("ask", ASK)
def test_nobody_sees_anothers_quizzes(user, make_user, ask):
    take(user, "caching")

    assert not ask(make_user().id)


@pytest.mark.parametrize("ask", ASK)
def test_each_list_is_one_query(user, ask):
    for day in range(3):
        take(user, "caching", now=NOON + timedelta(days=day))
    user_id = user.id

    assert count_statements(lambda: ask(user_id))[1] == 1
