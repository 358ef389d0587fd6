"""Lists of quizzes: right figures, each in one query however many there are; on both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

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


def test_a_newcomer_has_nothing(user):
    assert queries.attempts_of(user.id) == []
    assert queries.last_scores(user.id) == {}
    assert queries.past_answers(user.id) == {}


def test_attempts_come_newest_first_with_what_they_came_to_so_far(user):
    take(user, "caching", right=7)
    take(user, None, right=2, answered=3, now=NOON + timedelta(days=1))

    rows = queries.attempts_of(user.id)
    assert [(row.topic, row.points, row.answered, row.of, row.finished_at) for row in rows] == [
        (None, 2.0, 3, 10, None),
        ("caching", 7.0, 10, 10, NOON),
    ]


def test_a_quiz_without_an_answer_has_no_points(user):
    take(user, "caching", answered=0)

    (row,) = queries.attempts_of(user.id)
    assert (row.points, row.answered) == (0.0, 0)


def test_the_last_score_of_a_topic_is_that_of_its_last_finished_quiz(user):
    later = NOON + timedelta(days=3)
    take(user, "caching", right=4)
    take(user, "caching", right=9, now=later)
    take(user, "caching", answered=2, now=later + timedelta(days=1))
    take(user, None, right=5)

    assert queries.last_scores(user.id) == {"caching": (9.0, 10, later), "mixed": (5.0, 10, NOON)}


def test_the_last_answer_to_a_question_is_remembered(user):
    first = take(user, "caching", right=0)
    again = take(user, "caching", right=10, now=NOON + timedelta(days=1))

    past = queries.past_answers(user.id)
    asked, asked_again = ({item.question_id for item in attempt.items} for attempt in (first, again))
    assert past.keys() == asked | asked_again
    assert {question for question in past if past[question].points == 1} == asked_again


def test_nobody_sees_anothers_quizzes(user, make_user):
    take(user, "caching")

    other = make_user()
    assert (queries.attempts_of(other.id), queries.last_scores(other.id), queries.past_answers(other.id)) == (
        [],
        {},
        {},
    )


@pytest.mark.parametrize("ask", [queries.attempts_of, queries.last_scores, queries.past_answers])
def test_each_list_is_one_query(user, ask):
    for day in range(3):
        take(user, "caching", now=NOON + timedelta(days=day))
    user_id = user.id

    assert count_statements(lambda: ask(user_id))[1] == 1
