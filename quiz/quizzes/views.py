"""The pages of the quizzes: the list, a question, its feedback, the result."""

import secrets
from functools import partial
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.catalogue import get_catalogue
from quiz.local_day import local_date
from quiz.quizzes import queries, service
from quiz.quizzes.errors import AlreadyAnswered, ExamOver
from quiz.quizzes.forms import AnswerForm, StartForm
from quiz.quizzes.listing import listing
from quiz.quizzes.mode_views import ATTEMPT, SEEDS, mode_blueprint
from quiz.quizzes.models import QuizAttempt
from quiz.quizzes.modes import EXAM_LENGTHS, Mode, is_over
from quiz.quizzes.pages import given_in, over_page, question_page, running_page
from quiz.quizzes.reading import AnswerUnreadable
from quiz.quizzes.result import result_of
from quiz.quizzes.sheet import is_hidden, progress_of
from quiz.quizzes.titles import title_of
from quiz.requests.paging import page_of

QUESTION = f"{ATTEMPT}/<int:position>"

blueprint = Blueprint("quizzes", __name__)
blueprint.register_blueprint(mode_blueprint)


@blueprint.get("/quizzes")
@login_required
def index() -> Any:
    """The list of quizzes; `?topic=` puts that quiz forward."""
    user, catalogue, now = signed_in_user(), get_catalogue(), clock.now()
    current, past = queries.current_attempts(user.id), queries.past_answers(user.id, catalogue.questions)
    listed = listing(catalogue, current, past, today=local_date(now, user.timezone))
    wanted = request.args.get("topic")
    return render_template(
        "quizzes/index.html",
        listed=listed,
        first=next((offer for offer in listed.topics if offer.value == wanted), listed.mixed),
        past=page_of(
            partial(queries.finished_attempts, user.id), lambda row: row.id, of=queries.count_finished(user.id)
        ),
        lengths=[(length, length) for length in EXAM_LENGTHS],
        is_over=is_over,
        title_of=title_of,
        now=now,
    )


@blueprint.post("/quizzes")
@login_required
def start() -> Any:
    form = StartForm()
    if not form.validate():
        abort(400)
    topic = None if form.topic.data == Mode.MIXED else form.topic.data
    attempt = service.start(signed_in_user().id, topic, seed=secrets.randbelow(SEEDS), now=clock.now())
    return redirect(url_for("quizzes.show", attempt_id=attempt.id), 303)


@blueprint.get(ATTEMPT)
@login_required
def show(attempt_id: int) -> Any:
    """The next question; of an exam without one, the sheet of its places."""
    attempt, now = service.own_attempt(signed_in_user().id, attempt_id), clock.now()
    if attempt.finished_at:
        return redirect(url_for("quizzes.result", attempt_id=attempt.id))
    if is_over(attempt.ends_at, now):
        return over_page(attempt)
    if left := service.to_answer(attempt):
        return question_page(attempt, left[0].position, now=now)
    if is_hidden(attempt):
        return redirect(url_for("quizzes.modes.places", attempt_id=attempt.id))
    return render_template("quizzes/gone.html", attempt=attempt)


@blueprint.get(QUESTION)
@login_required
def question(attempt_id: int, position: int) -> Any:
    """A question, open or answered; one that an exam ended without is told by its result."""
    attempt, now = service.own_attempt(signed_in_user().id, attempt_id), clock.now()
    if is_hidden(attempt) and is_over(attempt.ends_at, now):
        return over_page(attempt)
    item, _ = service.find_item(attempt, position)
    if attempt.finished_at and item.answered_at is None:
        return redirect(url_for("quizzes.result", attempt_id=attempt.id))
    return question_page(attempt, position, now=now)


@blueprint.post(QUESTION)
@login_required
def answer(attempt_id: int, position: int) -> Any:
    """Take an answer, and show its feedback; an exam goes on to its next question."""
    form, user_id, now = AnswerForm(), signed_in_user().id, clock.now()
    given = given_in(form)
    try:
        attempt = service.answer(
            user_id, attempt_id, position, letters=given.letters, text=given.text, parts=given.parts, now=now
        )
    except ExamOver as error:
        return over_page(service.own_attempt(user_id, attempt_id), refused=error), 409
    except AlreadyAnswered as error:
        return question_page(service.own_attempt(user_id, attempt_id), position, now=now, notice=error.message), 409
    except AnswerUnreadable as error:
        form.text.errors = [str(error)]
        return question_page(service.own_attempt(user_id, attempt_id), position, now=now, form=form), 422
    return redirect(after(attempt, position), 303)


def after(attempt: QuizAttempt, position: int) -> str:
    """The address after an answer."""
    if not is_hidden(attempt):
        return url_for("quizzes.question", attempt_id=attempt.id, position=position)
    if (following := service.next_open(attempt, position)) is None:
        return url_for("quizzes.modes.places", attempt_id=attempt.id)
    return url_for("quizzes.question", attempt_id=attempt.id, position=following.position)


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
        return redirect(url_for("quizzes.show", attempt_id=attempt.id)) if mine else running_page(attempt, clock.now())
    return render_template(
        "quizzes/result.html",
        attempt=attempt,
        mine=mine,
        result=result_of(attempt),
        progress=progress_of(attempt),
        title=title_of(attempt),
        unanswered=sum(item.answered_at is None for item in attempt.items),
        now=clock.now(),
    )
