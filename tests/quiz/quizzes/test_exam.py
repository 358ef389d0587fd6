"""An exam: answers are kept until the end, which the server's clock or the learner sets; on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.events.models import Event, LearnerTopic
from quiz.events.recompute import check
from quiz.quizzes import service, starting
from quiz.quizzes.errors import ExamOver
from quiz.quizzes.reading import AnswerUnreadable
from quiz.quizzes.result import result_of
from quiz.quizzes.sheet import progress_of, sheet_of
from tests.conftest import NOON
from tests.quiz.quizzes.answering import answer_form, position_of_kind

MINUTE = timedelta(minutes=1)
END = NOON + 10 * MINUTE


@pytest.fixture
def exam(user):
    """Ten questions, a minute each."""
    return starting.start_exam(user.id, length=10, pace_s=60, seed=5, now=NOON)


def answer(user, attempt, position, *, right=True, now=NOON):
    service.answer(user.id, attempt.id, position, now=now, **answer_form(attempt, position, right=right))


def finish(user, attempt, *, now=NOON):
    return service.finish(user.id, attempt.id, now=now)


def events(user, kind):
    return list(db.session.scalars(sa.select(Event).where(Event.user_id == user.id, Event.kind == kind)))


@pytest.fixture
def withdraw(app, monkeypatch):
    def take_out(*ids):
        catalogue = get_catalogue()
        kept = {name: question for name, question in catalogue.questions.items() if name not in ids}
        monkeypatch.setitem(app.extensions, "catalogue", replace(catalogue, questions=kept))

    return take_out


def test_an_exam_is_as_long_as_was_chosen_or_as_there_are_questions(user):
    assert len(starting.start_exam(user.id, length=20, pace_s=0, seed=5, now=NOON).items) == 20


def test_the_clock_is_as_long_as_the_questions_that_there_are(user):
    everything = len(starting.questions_about(None))
    exam = starting.start_exam(user.id, length=40, pace_s=60, seed=5, now=NOON)

    assert exam.ends_at == NOON + min(40, everything) * MINUTE


def test_an_answer_tells_nothing_and_counts_nothing_before_the_end(user, exam):
    answer(user, exam, 1, right=False)

    item, question = service.find_item(exam, 1)
    shown = sheet_of(exam, item, question)
    assert (item.points, shown.mark, shown.expected, shown.is_kept) == (None, None, (), True)
    assert (progress_of(exam).marks, progress_of(exam).answered) == ((), 1)
    assert not events(user, "quiz_answered")


@pytest.mark.parametrize("topic", ["caching", "replication"])
def test_every_kind_of_answer_stands_in_its_form_again(user, exam, topic):
    """What is sent again as it stands is the same answer."""
    for item, question in zip(exam.items, get_catalogue().questions_of(topic), strict=False):
        item.question_id = question.id
    db.session.commit()
    for position in range(1, min(10, len(get_catalogue().questions_of(topic))) + 1):
        answer(user, exam, position)
        item, question = service.find_item(exam, position)
        before, shown = dict(item.answer), sheet_of(exam, item, question)
        parts = (
            [f"{step.letter}{step.place}" for step in shown.steps]
            or [f"{pair.number}{pair.letter}" for pair in shown.pairs]
            or [gap.typed for gap in shown.gaps]
        )
        letters = [option.letter for option in shown.options if option.chosen]
        service.answer(user.id, exam.id, position, letters=letters, text=shown.text, parts=parts, now=NOON)
        assert item.answer == before


def test_an_answer_may_be_changed_and_the_last_one_counts_once(user, exam):
    answer(user, exam, 1, right=False)
    answer(user, exam, 1, right=True)
    finish(user, exam)

    assert exam.points == 1.0
    assert [event.result["points"] for event in events(user, "quiz_answered")] == [1.0]


def test_what_is_no_answer_keeps_the_one_before(user, exam):
    answer(user, exam, 1)
    before = dict(exam.items[0].answer)
    with pytest.raises(AnswerUnreadable):
        service.answer(user.id, exam.id, 1, now=NOON)
    db.session.rollback()

    assert exam.items[0].answer == before


def test_the_last_answer_does_not_finish_an_exam(user, exam):
    for position in range(1, 11):
        answer(user, exam, position)

    assert exam.finished_at is None
    assert service.to_answer(exam) == []


def test_skipping_leads_on_and_round_to_what_is_open(user, exam):
    for position in (2, 3, 10):
        answer(user, exam, position)

    assert service.next_open(exam, 1).position == 4
    assert service.next_open(exam, 9).position == 1
    assert service.next_open(exam, 10).position == 1


def test_what_is_not_answered_counts_as_missed_and_is_said_to_be_unanswered(user, exam):
    for position in (1, 2, 3):
        answer(user, exam, position)
    finish(user, exam)

    (event,) = events(user, "quiz_finished")
    assert (event.subject, event.result["points"], event.result["of"]) == ("exam", 3.0, 10)
    assert len(events(user, "quiz_answered")) == 3
    sheets = [sheet for group in result_of(exam).slipped for sheet in group.sheets]
    assert sum(sheet.mark is None for sheet in sheets) == 7
    assert all(sheet.expected or sheet.question.kind == "numeric" for sheet in sheets)
    assert result_of(exam).to_retry == 7


def test_the_summaries_of_an_exam_are_those_of_its_log(user, exam):
    answer(user, exam, 1)
    answer(user, exam, 2, right=False)
    finish(user, exam)

    assert db.session.get(LearnerTopic, (user.id, "exam")).last_attempt == exam.id
    assert check(user.id) == []


def test_an_answer_that_was_sent_in_time_may_arrive_a_little_later(user, exam):
    answer(user, exam, 1, now=END + timedelta(seconds=9))
    with pytest.raises(ExamOver):
        answer(user, exam, 2, now=END + timedelta(seconds=10))


def test_an_exam_whose_time_is_over_ended_then_whenever_it_is_looked_at(user, exam):
    answer(user, exam, 1)
    finish(user, exam, now=END + timedelta(days=3))

    assert (exam.finished_at, exam.points) == (END, 1.0)
    assert {event.day for event in events(user, "quiz_answered")} == {NOON.date()}


def test_finishing_before_the_end_ends_it_then(user, exam):
    assert finish(user, exam, now=NOON + MINUTE).finished_at == NOON + MINUTE


def test_nothing_is_answered_after_the_end_and_it_counts_once(user, exam):
    answer(user, exam, 1)
    finish(user, exam)
    finish(user, exam, now=NOON + MINUTE)
    with pytest.raises(ExamOver):
        answer(user, exam, 2)

    assert len(events(user, "quiz_finished")) == 1


def test_one_exam_runs_at_a_time_and_the_next_ends_one_whose_time_is_over(user, exam):
    again = starting.start_exam(user.id, length=20, pace_s=0, seed=6, now=END - MINUTE)
    assert again.id == exam.id

    after = starting.start_exam(user.id, length=20, pace_s=0, seed=6, now=END)
    assert after.id != exam.id
    assert exam.finished_at == END


def test_a_question_that_left_the_course_does_not_count_answered_or_not(user, exam, withdraw):
    for position in (1, 2, 3):
        answer(user, exam, position)
    withdraw(exam.items[0].question_id, exam.items[9].question_id)
    finish(user, exam)

    assert (exam.points, len(exam.items)) == (2.0, 8)


def test_an_exam_of_questions_that_all_left_the_course_can_be_finished(user, exam, withdraw):
    withdraw(*[item.question_id for item in exam.items])
    finish(user, exam)

    assert (exam.points, exam.items) == (0.0, [])


def test_a_question_that_changed_its_kind_meanwhile_is_marked_without_failing(user, exam):
    position = position_of_kind(exam, "numeric")
    answer(user, exam, position)
    exam.items[position - 1].answer = {"options": [1]}
    db.session.commit()

    assert finish(user, exam).points == 0.0


def test_what_one_answer_of_an_exam_showed_does_not_change_what_is_foreseen_for_the_next(user, exam):
    for position in range(1, 11):
        answer(user, exam, position, right=False)
    finish(user, exam)

    assert {event.result["expected_percent"] for event in events(user, "quiz_answered")} == {None}


def test_finishing_while_another_tab_answers_counts_every_answer_that_was_taken(app, user, exam):
    user_id, exam_id = user.id, exam.id
    forms = {position: answer_form(exam, position) for position in range(1, 9)}
    db.session.rollback()

    def act(position):
        with app.app_context():
            try:
                if position == 5:
                    service.finish(user_id, exam_id, now=NOON)
                    return False
                service.answer(user_id, exam_id, position, now=NOON, **forms[position])
            except ExamOver:
                return False
            return True

    with ThreadPoolExecutor(4) as pool:
        taken = sum(pool.map(act, forms))

    db.session.rollback()
    db.session.expire_all()
    assert exam.points == taken == len(events(user, "quiz_answered"))
