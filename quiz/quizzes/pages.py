"""The pages of one quiz, rendered for the views."""

from datetime import datetime

from flask import render_template

from quiz.catalogue import get_catalogue
from quiz.quizzes.answers import Given
from quiz.quizzes.asked import find_item, next_open
from quiz.quizzes.errors import ExamOver
from quiz.quizzes.forms import AnswerForm
from quiz.quizzes.models import QuizAttempt
from quiz.quizzes.modes import is_over, left_s
from quiz.quizzes.places import places_of
from quiz.quizzes.sheet import Sheet, is_hidden, progress_of, sheet_of
from quiz.quizzes.titles import title_of


def question_page(
    attempt: QuizAttempt, position: int, *, now: datetime, form: AnswerForm | None = None, notice: str = ""
) -> str:
    """A question to answer, or an answered one; `form` holds an answer that could not be read."""
    is_exam = is_hidden(attempt)
    following = next_open(attempt, position) if is_exam else None
    return render_template(
        "quizzes/question.html",
        attempt=attempt,
        sheet=read_sheet(attempt, position, form),
        form=form or AnswerForm(formdata=None),
        notice=notice,
        progress=progress_of(attempt),
        title=title_of(attempt),
        topics=get_catalogue().topics,
        is_exam=is_exam,
        all_places=places_of(attempt) if is_exam else (),
        following=following.position if following else None,
        left_s=left_s(attempt.ends_at, now),
    )


def places_page(attempt: QuizAttempt, now: datetime) -> str:
    """The sheet of an exam's places before it is handed in."""
    return render_template(
        "quizzes/places.html",
        attempt=attempt,
        all_places=places_of(attempt),
        progress=progress_of(attempt),
        title=title_of(attempt),
        left_s=left_s(attempt.ends_at, now),
    )


def over_page(attempt: QuizAttempt, *, refused: ExamOver | None = None) -> str:
    """An exam that is over; `refused` tells of an answer that came after its end."""
    return render_template("quizzes/over.html", attempt=attempt, progress=progress_of(attempt), refused=refused)


def running_page(attempt: QuizAttempt, now: datetime) -> str:
    """The page of an unfinished quiz for a learner's instructor: its progress."""
    return render_template(
        "quizzes/running.html",
        progress=progress_of(attempt),
        title=title_of(attempt),
        is_over=is_over(attempt.ends_at, now),
    )


def read_sheet(attempt: QuizAttempt, position: int, form: AnswerForm | None) -> Sheet:
    item, asked = find_item(attempt, position)
    return sheet_of(attempt, item, asked, given_in(form) if form else Given())


def given_in(form: AnswerForm) -> Given:
    return Given(form.choice.data or (), form.text.data or "", form.part.data or ())
