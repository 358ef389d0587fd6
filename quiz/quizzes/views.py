"""The pages of the quizzes: the list, a question, its feedback, the result."""

import secrets
from functools import partial
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.catalogue import get_catalogue
from quiz.quizzes import queries, service
from quiz.quizzes.answers import Given
from quiz.quizzes.errors import AlreadyAnswered
from quiz.quizzes.forms import AnswerForm, StartForm
from quiz.quizzes.listing import offers
from quiz.quizzes.models import QuizAttempt
from quiz.quizzes.queries import MIXED
from quiz.quizzes.reading import AnswerUnreadable
from quiz.quizzes.result import result_of
from quiz.quizzes.sheet import Sheet, progress_of, sheet_of
from quiz.requests.paging import page_of

ATTEMPT = "/quizzes/<int(max=2147483647):attempt_id>"
QUESTION = f"{ATTEMPT}/<int:position>"

blueprint = Blueprint("quizzes", __name__)


@blueprint.get("/quizzes")
@login_required
def index() -> Any:
    """The list of quizzes; `?topic=` puts that quiz forward."""
    user_id, catalogue = signed_in_user().id, get_catalogue()
    current = queries.current_attempts(user_id)
    finished = [row for row in current if row.finished_at]
    offered = offers(catalogue, finished, queries.past_answers(user_id, catalogue.questions))
    wanted = request.args.get("topic", MIXED)
    return render_template(
        "quizzes/index.html",
        offers=offered,
        first=next((offer for offer in offered if offer.value == wanted), offered[0] if offered else None),
        open=[row for row in current if row.finished_at is None],
        past=page_of(
            partial(queries.finished_attempts, user_id), lambda row: row.id, of=queries.count_finished(user_id)
        ),
        topics=catalogue.topics,
        now=clock.now(),
    )


@blueprint.post("/quizzes")
@login_required
def start() -> Any:
    form = StartForm()
    if not form.validate():
        abort(400)
    topic = None if form.topic.data == MIXED else form.topic.data
    attempt = service.start(signed_in_user().id, topic, seed=secrets.randbelow(2**31), now=clock.now())
    return redirect(url_for("quizzes.show", attempt_id=attempt.id), 303)


@blueprint.get(ATTEMPT)
@login_required
def show(attempt_id: int) -> Any:
    """The next question."""
    attempt = service.own_attempt(signed_in_user().id, attempt_id)
    if attempt.finished_at:
        return redirect(url_for("quizzes.result", attempt_id=attempt.id))
    left = service.to_answer(attempt)
    return question_page(attempt, left[0].position) if left else render_template("quizzes/gone.html", attempt=attempt)


@blueprint.get(QUESTION)
@login_required
def question(attempt_id: int, position: int) -> Any:
    return question_page(service.own_attempt(signed_in_user().id, attempt_id), position)


@blueprint.post(QUESTION)
@login_required
def answer(attempt_id: int, position: int) -> Any:
    form, user_id = AnswerForm(), signed_in_user().id
    given = given_in(form)
    try:
        service.answer(
            user_id,
            attempt_id,
            position,
            letters=given.letters,
            text=given.text,
            parts=given.parts,
            now=clock.now(),
        )
    except AlreadyAnswered as error:
        return question_page(service.own_attempt(user_id, attempt_id), position, notice=error.message), 409
    except AnswerUnreadable as error:
        form.text.errors = [str(error)]
        return question_page(service.own_attempt(user_id, attempt_id), position, form=form), 422
    return redirect(url_for("quizzes.question", attempt_id=attempt_id, position=position), 303)


@blueprint.post(f"{ATTEMPT}/finish")
@login_required
def finish(attempt_id: int) -> Any:
    service.finish(signed_in_user().id, attempt_id, now=clock.now())
    return redirect(url_for("quizzes.result", attempt_id=attempt_id), 303)


@blueprint.get(f"{ATTEMPT}/result")
@login_required
def result(attempt_id: int) -> Any:
    attempt = service.get_attempt(attempt_id, viewer_id=signed_in_user().id)
    mine = attempt.user_id == signed_in_user().id
    if not attempt.finished_at:
        return redirect(url_for("quizzes.show", attempt_id=attempt.id)) if mine else running_page(attempt)
    return render_template(
        "quizzes/result.html",
        attempt=attempt,
        mine=mine,
        result=result_of(attempt),
        progress=progress_of(attempt),
        title=title_of(attempt),
        topics=get_catalogue().topics,
        now=clock.now(),
    )


def running_page(attempt: QuizAttempt) -> str:
    """The page of an unfinished quiz for a learner's instructor: its progress."""
    return render_template("quizzes/running.html", progress=progress_of(attempt), title=title_of(attempt))


def question_page(attempt: QuizAttempt, position: int, *, form: AnswerForm | None = None, notice: str = "") -> str:
    """A question to answer, or an answered one; `form` holds an answer that could not be read."""
    sheet = read_sheet(attempt, position, form)
    return render_template(
        "quizzes/question.html",
        attempt=attempt,
        sheet=sheet,
        form=form or AnswerForm(formdata=None),
        notice=notice,
        progress=progress_of(attempt),
        title=title_of(attempt),
        topics=get_catalogue().topics,
    )


def read_sheet(attempt: QuizAttempt, position: int, form: AnswerForm | None) -> Sheet:
    item, asked = service.find_item(attempt, position)
    return sheet_of(attempt, item, asked, given_in(form) if form else Given())


def given_in(form: AnswerForm) -> Given:
    return Given(form.choice.data or (), form.text.data or "", form.part.data or ())


def title_of(attempt: QuizAttempt) -> str:
    """The topic's title, or "Mixed"."""
    topic = get_catalogue().topics.get(attempt.topic or "")
    return topic.title if topic else "Mixed"
