"""The table of a class: right figures, and as many queries for 500 learners as for one; on both databases."""

from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from quiz.accounts.models import Role, User
from quiz.cards import service as cards
from quiz.cards.models import CardState
from quiz.cards.scheduling import Rating
from quiz.classes import service
from quiz.classes.models import Membership
from quiz.db import db
from quiz.events.log import record_event
from quiz.events.payloads import QuizFinished
from quiz.gradebook import queries
from quiz.gradebook.history import A_PAGE, Before, learner_history
from quiz.gradebook.ordering import arrange
from quiz.interviews.models import InterviewAttempt
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import Submission
from tests.conftest import NOON
from tests.histories import summarise


@pytest.fixture
def classroom(make_user):
    teacher = make_user("teacher", role=Role.INSTRUCTOR)
    return service.create_class(teacher, name="Autumn", capacity=600, now=NOON)


@pytest.fixture
def member(classroom, user):
    service.join(user, classroom.join_code, NOON)
    return user


def only_row(classroom, now=NOON):
    (row,) = queries.learner_rows(classroom, now)
    return row


def submission(user, number, verdict, kind="submit", exercise="lru-cache"):
    return Submission(
        user_id=user.id, token=f"t{number}", exercise=exercise, kind=kind, source_digest=keep_source("pass"),
        state="done", created_at=NOON, verdict=verdict, score=20.0, max_score=20.0, report={},
    )  # fmt: skip


def test_a_learner_who_did_nothing_has_a_row_of_nothing(classroom, member):
    row = only_row(classroom)

    assert (row.cards_due, row.recall, row.quiz, row.quizzes, row.solved, row.last_active) == (
        0,
        None,
        None,
        0,
        0,
        None,
    )


def test_cards_due_counts_what_is_due_now(classroom, member):
    for number, due in enumerate((-1, 0, 1)):
        state = CardState(user_id=member.id, card_id=f"c{number}", state=2, reviews=1, due=NOON + timedelta(hours=due))
        db.session.add(state)
    db.session.commit()

    assert only_row(classroom).cards_due == 2


def test_recall_counts_known_cards_that_were_remembered(classroom, member):
    cards.grade(member, "caching/lru", Rating.AGAIN, version=0, now=NOON)  # first sight: nothing to remember yet
    for version, rating in ((1, Rating.GOOD), (2, Rating.GOOD), (3, Rating.GOOD), (4, Rating.AGAIN)):
        cards.grade(member, "caching/lru", rating, version=version, now=NOON)

    assert only_row(classroom).recall == pytest.approx(0.75)


def test_an_undone_review_does_not_count_towards_recall(classroom, member):
    cards.grade(member, "caching/lru", Rating.GOOD, version=0, now=NOON)
    cards.grade(member, "caching/lru", Rating.AGAIN, version=1, now=NOON)
    cards.undo(member, NOON)

    assert only_row(classroom).recall is None


def test_quiz_is_the_mean_of_finished_quizzes_with_unanswered_questions_as_nothing(classroom, member):
    for finished_at, points in ((NOON, (1.0, 0.5, None)), (None, (0.0, 0.0, 0.0))):
        items = [QuizItem(position=n, question_id=f"q{n}", points=p) for n, p in enumerate(points, 1)]
        attempt = QuizAttempt(user_id=member.id, seed=1, started_at=NOON, finished_at=finished_at, items=items)
        db.session.add(attempt)
        db.session.flush()
        if finished_at:
            record_event(member.id, "mixed", QuizFinished(1.5, 3, attempt.id), now=NOON)
    db.session.commit()

    row = only_row(classroom)
    assert (row.quiz, row.quizzes) == (pytest.approx(0.5), 1)


def test_solved_counts_exercises_once_and_runs_never(classroom, member):
    db.session.add_all([
        submission(member, 1, "accepted"), submission(member, 2, "accepted"), submission(member, 3, "wrong_answer"),
        submission(member, 4, "accepted", kind="run", exercise="round-robin"),
    ])  # fmt: skip
    summarise(member)

    assert only_row(classroom).solved == 1


def test_nobody_outside_the_class_is_in_its_table(classroom, member, make_user):
    cards.grade(make_user(), "caching/lru", Rating.GOOD, version=0, now=NOON)

    row = only_row(classroom)
    assert (row.user_id, row.last_active) == (member.id, None)


def count_statements(action):
    counted = []
    listener = lambda *arguments: counted.append(arguments[2])  # noqa: E731
    sa.event.listen(db.engine, "after_cursor_execute", listener)
    try:
        return action(), len(counted)
    finally:
        sa.event.remove(db.engine, "after_cursor_execute", listener)


def test_a_class_of_500_takes_as_many_queries_as_a_class_of_one(classroom, member):
    _, queries_for_one = count_statements(lambda: queries.learner_rows(classroom, NOON))
    users = [User(username=f"u{n}", display_name=f"U {n}", password_hash="", created_at=NOON) for n in range(499)]
    db.session.add_all(users)
    db.session.flush()
    db.session.add_all(Membership(classroom_id=classroom.id, user_id=u.id, joined_at=NOON) for u in users)
    db.session.commit()

    rows, queries_for_500 = count_statements(lambda: queries.learner_rows(classroom, NOON))

    assert len(rows) == 500
    assert queries_for_500 <= queries_for_one + 1  # the classroom itself, read again after the commit


def test_who_needs_help_comes_first(classroom, make_user):
    names = {}
    for name, due in (("ana", 1), ("ben", 9), ("cem", 0)):
        names[name] = make_user(name)
        service.join(names[name], classroom.join_code, NOON)
        for number in range(due):
            db.session.add(CardState(user_id=names[name].id, card_id=f"c{number}", state=2, due=NOON, reviews=1))
    db.session.commit()
    rows = queries.learner_rows(classroom, NOON)

    assert [row.name for row in arrange(rows, sort="due", search="")] == ["Ben", "Ana", "Cem"]
    assert [row.name for row in arrange(rows, sort="no such order", search="")] == ["Ana", "Ben", "Cem"]
    assert [row.name for row in arrange(rows, sort="name", search=" BE ")] == ["Ben"]


@pytest.mark.parametrize("sort", ["name", "due", "recall", "quiz", "solved", "active"])
def test_every_order_takes_rows_without_figures(classroom, member, make_user, sort):
    service.join(make_user(), classroom.join_code, NOON)
    cards.grade(member, "caching/lru", Rating.GOOD, version=0, now=NOON)

    assert len(arrange(queries.learner_rows(classroom, NOON), sort=sort, search="")) == 2


def test_the_history_holds_every_attempt_newest_first(member):
    items = [QuizItem(position=1, question_id="q", points=0.5, answered_at=NOON), QuizItem(position=2, question_id="p")]
    db.session.add_all([
        submission(member, 1, "wrong_answer"), submission(member, 2, "accepted"),
        QuizAttempt(user_id=member.id, topic="caching", seed=1, started_at=NOON, items=items),
        InterviewAttempt(user_id=member.id, prompt="url-shortener", phase="requirements", started_at=NOON),
    ])  # fmt: skip
    db.session.commit()

    history = learner_history(member.id)

    assert [attempt.verdict for attempt in history.code] == ["accepted", "wrong_answer"]
    assert [(quiz.points, quiz.answered, quiz.questions) for quiz in history.quizzes] == [(0.5, 1, 2)]
    assert [talk.prompt for talk in history.interviews] == ["url-shortener"]


def test_a_first_meeting_is_no_recall_even_after_one_that_was_taken_back(classroom, member):
    cards.grade(member, "caching/lru", Rating.GOOD, version=0, now=NOON)
    cards.undo(member, NOON)

    assert only_row(classroom).cards_due == 0

    cards.grade(member, "caching/lru", Rating.GOOD, version=2, now=NOON)

    assert only_row(classroom).recall is None


def test_a_thousand_attempts_come_in_pages_and_none_is_shown_twice_or_left_out(classroom, member):
    db.session.add_all([submission(member, number, "wrong_answer") for number in range(1_000)])
    db.session.commit()
    seen, before = [], Before()

    while True:
        history, queries_sent = count_statements(partial(learner_history, member.id, before))
        assert queries_sent <= 4
        assert len(history.code) <= A_PAGE
        seen += [attempt.id for attempt in history.code]
        if history.code.older is None:
            break
        before = Before(code=history.code.older)

    assert len(seen) == len(set(seen)) == 1_000
    assert seen == sorted(seen, reverse=True)
