"""The ways into the modes of a quiz, and what an exam has beside its questions: its sheet of places and its clock."""

import secrets
from typing import Any

from flask import Blueprint, abort, redirect, url_for

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.quizzes import service, starting
from quiz.quizzes.forms import ExamForm
from quiz.quizzes.models import QuizAttempt
from quiz.quizzes.modes import is_over, left_s
from quiz.quizzes.pages import over_page, places_page
from quiz.quizzes.sheet import is_hidden

ATTEMPT = "/quizzes/<int(max=2147483647):attempt_id>"
SEEDS = 2**31

mode_blueprint = Blueprint("modes", __name__)


@mode_blueprint.post("/quizzes/mistakes")
@login_required
def mistakes() -> Any:
    return begun(starting.start_mistakes(signed_in_user().id, seed=secrets.randbelow(SEEDS), now=clock.now()))


@mode_blueprint.post("/quizzes/daily")
@login_required
def daily() -> Any:
    return begun(starting.start_daily(signed_in_user(), seed=secrets.randbelow(SEEDS), now=clock.now()))


@mode_blueprint.post("/quizzes/exam")
@login_required
def exam() -> Any:
    form = ExamForm()
    if not form.validate():
        abort(400)
    return begun(
        starting.start_exam(
            signed_in_user().id,
            length=form.length.data,
            pace_s=form.pace_s.data,
            seed=secrets.randbelow(SEEDS),
            now=clock.now(),
        )
    )


@mode_blueprint.post(f"{ATTEMPT}/retry")
@login_required
def retry(attempt_id: int) -> Any:
    seed = secrets.randbelow(SEEDS)
    return begun(starting.start_retry(signed_in_user().id, attempt_id, seed=seed, now=clock.now()))


@mode_blueprint.get(f"{ATTEMPT}/places")
@login_required
def places(attempt_id: int) -> Any:
    """The sheet of an exam that runs; any other quiz leads to where it is."""
    attempt, now = service.own_attempt(signed_in_user().id, attempt_id), clock.now()
    if not is_hidden(attempt):
        return begun(attempt)
    return over_page(attempt) if is_over(attempt.ends_at, now) else places_page(attempt, now)


@mode_blueprint.get(f"{ATTEMPT}/clock")
@login_required
def remaining(attempt_id: int) -> Any:
    """The seconds left of an exam, as the server counts them."""
    attempt = service.own_attempt(signed_in_user().id, attempt_id)
    return {"left_s": 0 if attempt.finished_at else left_s(attempt.ends_at, clock.now())}


def begun(attempt: QuizAttempt) -> Any:
    return redirect(url_for("quizzes.show", attempt_id=attempt.id), 303)
