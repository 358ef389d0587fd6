"""A quiz is taken once, whatever tabs and devices it is taken on; on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.accounts.models import Role
from quiz.catalogue import get_catalogue
from quiz.classes import service as classes
from quiz.db import db
from quiz.events.models import Event
from quiz.quizzes import service
from quiz.quizzes.answers import Answer
from quiz.quizzes.errors import AlreadyAnswered, NotFinished, NothingToAsk, QuestionNotFound, QuizNotFound
from quiz.quizzes.marking import points_for
from quiz.quizzes.models import QuizAttempt, QuizItem
from quiz.quizzes.reading import AnswerUnreadable
from quiz.quizzes.sheet import progress_of, sheet_of
from tests.conftest import NOON
from tests.quiz.quizzes.answering import answer_form, position_of_kind


def start(user, topic="caching", *, seed=5, now=NOON):
    return service.start(user.id, topic, seed=seed, now=now)


def answer(user, attempt, position, *, right=True, now=NOON):
    form = answer_form(attempt, position, right=right)
    return service.answer(user.id, attempt.id, position, now=now, **form)


def take(user, topic="caching", *, wrong=(), seed=5, now=NOON):
    """A whole quiz, answered right but for the positions in `wrong`."""
    attempt = start(user, topic, seed=seed, now=now)
    for position in range(1, len(attempt.items) + 1):
        answer(user, attempt, position, right=position not in wrong, now=now)
    return attempt


def events(user, kind):
    return list(db.session.scalars(sa.select(Event).where(Event.user_id == user.id, Event.kind == kind)))


@pytest.fixture
def withdraw(app, monkeypatch):
    """`withdraw(question_id)` takes a question out of the course, for this test."""

    def take_out(question_id):
        catalogue = get_catalogue()
        kept = {name: question for name, question in catalogue.questions.items() if name != question_id}
        monkeypatch.setitem(app.extensions, "catalogue", replace(catalogue, questions=kept))

    return take_out


def test_a_quiz_asks_ten_questions_of_its_topic(user):
    attempt = start(user)

    assert [item.position for item in attempt.items] == list(range(1, 11))
    assert all(item.question_id.startswith("caching/") for item in attempt.items)


def test_a_mixed_quiz_asks_about_every_topic_that_is_taught(user):
    topics = {item.question_id.partition("/")[0] for item in start(user, None).items}

    assert topics == {"caching", "hashing"}


@pytest.mark.parametrize("topic", ["cooking", "load-balancing", "", "mixed"])
def test_what_is_not_taught_cannot_be_asked(user, topic):
    with pytest.raises(NothingToAsk):
        start(user, topic)


def test_starting_again_goes_on_with_the_open_quiz(user):
    assert start(user).id == start(user, seed=6).id
    assert start(user, None).id == start(user, None).id


def test_quizzes_about_different_topics_are_open_side_by_side(user):
    assert len({start(user, topic).id for topic in ("caching", "hashing", None)}) == 3


def test_everyone_has_a_quiz_of_their_own(user, make_user):
    assert start(user).id != start(make_user()).id


def test_a_right_answer_is_worth_a_point_and_recorded(user):
    attempt = start(user)
    answer(user, attempt, 1)

    item = attempt.items[0]
    assert (item.points, item.answered_at) == (1.0, NOON)
    (event,) = events(user, "quiz_answered")
    assert (event.subject, event.result) == (item.question_id, {"points": 1.0, "attempt": attempt.id})


def test_a_wrong_answer_is_worth_nothing_and_recorded(user):
    attempt = start(user)
    answer(user, attempt, 1, right=False)

    assert attempt.items[0].points == 0
    assert events(user, "quiz_answered")[0].result["points"] == 0


def test_a_question_is_answered_once_and_the_first_answer_stands(user):
    attempt = start(user)
    answer(user, attempt, 1)
    first = dict(attempt.items[0].answer)

    with pytest.raises(AlreadyAnswered):
        answer(user, attempt, 1, right=False, now=NOON + timedelta(minutes=1))

    db.session.rollback()
    assert (attempt.items[0].answer, attempt.items[0].points, attempt.items[0].answered_at) == (first, 1.0, NOON)
    assert len(events(user, "quiz_answered")) == 1


def test_two_answers_at_the_same_moment_count_once(app, user):
    attempt = start(user)
    user_id, attempt_id, form = user.id, attempt.id, answer_form(attempt, 1)
    db.session.rollback()

    def send(_):
        with app.app_context():
            try:
                service.answer(user_id, attempt_id, 1, now=NOON, **form)
            except AlreadyAnswered:
                return "refused"
            return "counted"

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(send, range(4)))

    assert outcomes == ["counted", "refused", "refused", "refused"]
    assert len(events(user, "quiz_answered")) == 1


def test_two_starts_at_the_same_moment_make_one_quiz(app, user):
    user_id = user.id
    db.session.rollback()

    def begin(seed):
        with app.app_context():
            return service.start(user_id, "caching", seed=seed, now=NOON).id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(begin, range(4)))) == 1


def test_what_is_no_answer_is_not_counted(user):
    attempt = start(user)

    for letters, text in ([], ""), (["Z"], "nothing"):
        with pytest.raises(AnswerUnreadable):
            service.answer(user.id, attempt.id, 1, letters=letters, text=text, now=NOON)

    db.session.rollback()
    assert attempt.items[0].answered_at is None
    assert not events(user, "quiz_answered")


def test_the_last_answer_finishes_the_quiz_once(user):
    attempt = take(user, wrong={2, 5, 7})

    assert (attempt.finished_at, attempt.points) == (NOON, 7.0)
    (event,) = events(user, "quiz_finished")
    assert (event.subject, event.result) == ("caching", {"points": 7.0, "of": 10, "attempt": attempt.id})
    assert len(events(user, "quiz_answered")) == 10


def test_a_mixed_quiz_is_recorded_as_mixed(user):
    take(user, None)

    assert [event.subject for event in events(user, "quiz_finished")] == ["mixed"]


def test_nothing_is_answered_after_the_end(user):
    attempt = take(user)

    with pytest.raises(AlreadyAnswered):
        answer(user, attempt, 10)
    assert len(events(user, "quiz_finished")) == 1


def test_questions_may_be_answered_in_any_order(user):
    attempt = start(user)
    answer(user, attempt, 4)

    assert [item.position for item in service.to_answer(attempt)] == [1, 2, 3, 5, 6, 7, 8, 9, 10]


@pytest.mark.parametrize("position", [0, 11, -1, 999])
def test_a_position_that_is_not_there_is_not_found(user, position):
    attempt = start(user)

    with pytest.raises(QuestionNotFound):
        service.answer(user.id, attempt.id, position, letters=["A"], text="1", now=NOON)


def test_nobody_reads_or_answers_anothers_quiz(user, make_user):
    attempt, other = start(user), make_user()

    with pytest.raises(QuizNotFound):
        answer(other, attempt, 1)
    with pytest.raises(QuizNotFound):
        service.own_attempt(other.id, attempt.id)
    with pytest.raises(QuizNotFound):
        service.get_attempt(attempt.id, viewer_id=other.id)


def test_an_instructor_reads_the_quizzes_of_their_class_only(user, make_user):
    attempt, teacher, stranger = start(user), make_user(role=Role.INSTRUCTOR), make_user(role=Role.INSTRUCTOR)
    classes.join(user, classes.create_class(teacher, name="Autumn", capacity=9, now=NOON).join_code, NOON)

    assert service.get_attempt(attempt.id, viewer_id=teacher.id).id == attempt.id
    with pytest.raises(QuizNotFound):
        service.get_attempt(attempt.id, viewer_id=stranger.id)
    with pytest.raises(QuizNotFound):
        answer(teacher, attempt, 1)


def test_the_next_quiz_asks_what_was_not_asked_and_then_what_was_missed(user):
    first = take(user, wrong={3})
    second = start(user, now=NOON + timedelta(days=1))

    asked, again = ({item.question_id for item in attempt.items} for attempt in (first, second))
    unasked = {question.id for question in get_catalogue().questions_of("caching")} - asked
    assert unasked | {first.items[2].question_id} <= again


def test_a_question_that_left_the_course_is_not_asked_and_not_counted(withdraw, user):
    attempt = start(user)
    withdraw(attempt.items[3].question_id)
    for position in [1, 2, 3, 5, 6, 7, 8, 9, 10]:
        answer(user, attempt, position)

    assert (attempt.finished_at, attempt.points, len(attempt.items)) == (NOON, 9.0, 9)
    assert events(user, "quiz_finished")[0].result["of"] == 9


def test_a_quiz_whose_last_question_left_the_course_can_be_finished(withdraw, user):
    attempt = start(user)
    for position in range(1, 10):
        answer(user, attempt, position)
    with pytest.raises(NotFinished):
        service.finish(user.id, attempt.id, now=NOON)

    withdraw(attempt.items[9].question_id)
    service.finish(user.id, attempt.id, now=NOON)
    service.finish(user.id, attempt.id, now=NOON + timedelta(hours=1))

    assert (attempt.finished_at, attempt.points) == (NOON, 9.0)
    assert len(events(user, "quiz_finished")) == 1


def test_an_answered_question_that_left_the_course_keeps_its_points(withdraw, user):
    attempt = start(user)
    answer(user, attempt, 1)
    withdraw(attempt.items[0].question_id)

    assert progress_of(attempt).of == 10
    with pytest.raises(QuestionNotFound):
        service.find_item(attempt, 1)


def test_an_answer_whose_question_changed_its_kind_can_still_be_shown(user):
    attempt = start(user)
    position = position_of_kind(attempt, "numeric")
    item, question = service.find_item(attempt, position)
    item.answer, item.points, item.answered_at = {"options": [1]}, 0.0, NOON

    assert sheet_of(attempt, item, question).estimate is None


def test_deleting_the_user_deletes_their_quizzes(user):
    take(user)
    db.session.delete(user)
    db.session.commit()

    assert db.session.scalar(sa.select(sa.func.count()).select_from(QuizAttempt)) == 0
    assert db.session.scalar(sa.select(sa.func.count()).select_from(QuizItem)) == 0


def test_every_kind_of_answer_is_stored_and_read_again(user):
    attempt = take(user, "replication", wrong={1, 2})
    db.session.expire_all()

    kept = {name for item in attempt.items for name in item.answer}
    assert kept == {"order", "matches", "texts", "text", "options", "drawn"}
    for item in attempt.items:
        _, question = service.find_item(attempt, item.position)
        answer = Answer.from_json(item.answer)
        assert item.points == points_for(question, answer)
        assert sheet_of(attempt, item, question).given or question.kind == "numeric"
