"""The page of a running interview. Every button on it belongs to one form, so each act brings the text along: the text
is kept first, then the act is done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.catalogue.quantity import QuantityError
from quiz.errors import ProductError, show_product_error, wants_json
from quiz.interviews import service
from quiz.interviews.attempts import find_prompt, own_attempt
from quiz.interviews.errors import AnswerChanged, EstimateAnswered, InterviewOver
from quiz.interviews.forms import LONGEST_TEXT, TalkForm
from quiz.interviews.models import InterviewAttempt
from quiz.interviews.talk import talk
from quiz.requests.given_back import what_was_sent
from quiz.requests.language import in_points
from quiz.requests.stale_forms import show_stale

talk_blueprint = Blueprint("talk", __name__)

ATTEMPT = "/interviews/attempts/<int(max=2147483647):attempt_id>"
STALE = "This page was open for too long, so nothing was sent. Your text is still here: press the button again."


@dataclass(frozen=True, slots=True)
class Refused:
    """The fields of an act that was refused: the page shows them again, so that nothing is lost."""

    message: str = ""
    text: str | None = None
    conflict: AnswerChanged | None = None
    estimate: str = ""
    typed: dict[str, str] = field(default_factory=dict)


@talk_blueprint.post(f"{ATTEMPT}/save")
@login_required
def save(attempt_id: int) -> Any:
    return save_quietly(attempt_id) if wants_json() else act(attempt_id)


@talk_blueprint.post(f"{ATTEMPT}/beat")
@login_required
def beat(attempt_id: int) -> Any:
    attempt = service.beat(signed_in_user().id, attempt_id, now=clock.now())
    return {"elapsed_s": attempt.elapsed_s}


@talk_blueprint.post(f"{ATTEMPT}/preview")
@login_required
def preview(attempt_id: int) -> Any:
    if wants_json():
        own_attempt(attempt_id, user_id=signed_in_user().id)
        text = request.form.get("text", "")[:LONGEST_TEXT]
        return {"html": render_template("interviews/_preview.html", text=text)}
    return act(attempt_id, preview=1)


@talk_blueprint.post(f"{ATTEMPT}/questions/<question>")
@login_required
def ask(attempt_id: int, question: str) -> Any:
    return act(attempt_id, lambda user_id, now: service.ask(user_id, attempt_id, question, now=now))


@talk_blueprint.post(f"{ATTEMPT}/estimates/<estimate>")
@login_required
def reckon(attempt_id: int, estimate: str) -> Any:
    typed = in_points(request.form.get(f"estimate-{estimate}", ""))
    return act(
        attempt_id,
        lambda user_id, now: service.answer_estimate(user_id, attempt_id, estimate, typed, now=now),
        estimate=estimate,
    )


@talk_blueprint.post(f"{ATTEMPT}/enter")
@login_required
def enter(attempt_id: int) -> Any:
    """Do as Enter in a field asks: answer the first estimate that is filled in, else save the text."""
    typed = next((each for each, text in typed_estimates().items() if text.strip()), None)
    return reckon(attempt_id, typed) if typed else act(attempt_id)


@talk_blueprint.post(f"{ATTEMPT}/pause")
@login_required
def pause(attempt_id: int) -> Any:
    return act(attempt_id, lambda user_id, now: service.pause(user_id, attempt_id, now=now))


@talk_blueprint.post(f"{ATTEMPT}/resume")
@login_required
def resume(attempt_id: int) -> Any:
    return act(attempt_id, lambda user_id, now: service.resume(user_id, attempt_id, now=now))


@talk_blueprint.post(f"{ATTEMPT}/next")
@login_required
def move_on(attempt_id: int) -> Any:
    leaving = request.form.get("leaving", "")
    return act(
        attempt_id, lambda user_id, now: service.move_on(user_id, attempt_id, leaving=leaving, now=now), phase=None
    )


@talk_blueprint.post(f"{ATTEMPT}/finish")
@login_required
def finish(attempt_id: int) -> Any:
    return act(attempt_id, lambda user_id, now: service.finish(user_id, attempt_id, now=now))


def act(
    attempt_id: int, do: Callable[[int, datetime], object] | None = None, *, estimate: str = "", **shown: Any
) -> Any:
    """Keep the text that came along, do the act, and show the page again: as it is now or,
    after a refusal, as it was sent."""
    form, user_id, now = TalkForm(), signed_in_user().id, clock.now()
    own_attempt(attempt_id, user_id=user_id)
    typed = typed_estimates()
    if not form.validate():
        return again(attempt_id, Refused(first_error(form), form.text.data, typed=typed), 422)
    try:
        keep_text(form, attempt_id, user_id, now)
        if do:
            do(user_id, now)
    except AnswerChanged as error:
        return again(attempt_id, Refused(error.message, form.text.data, conflict=error, typed=typed), 409)
    except EstimateAnswered as error:
        return again(attempt_id, Refused(error.message), 409)
    except QuantityError as error:
        return again(attempt_id, Refused(str(error), estimate=estimate, typed=typed), 422)
    except InterviewOver as error:
        return render_template("interviews/over.html", attempt_id=attempt_id, error=error, text=form.text.data), 409
    target = {"phase": form.phase.data or None, **shown}
    return redirect(url_for("interviews.attempt", attempt_id=attempt_id, **target), 303)


def keep_text(form: TalkForm, attempt_id: int, user_id: int, now: datetime) -> None:
    """Save the text of the page, where it has one: a page that rests has none."""
    if "text" in request.form:
        service.save_answer(
            user_id, attempt_id, form.phase.data or "", form.text.data, version=form.version.data or 0, now=now
        )


def save_quietly(attempt_id: int) -> Any:
    """Save for a script: the new version and the clock, or the refusal as JSON."""
    form = TalkForm()
    if not form.validate():
        return {"error": "Not saved", "message": first_error(form)}, 422
    keep_text(form, attempt_id, signed_in_user().id, clock.now())
    attempt = own_attempt(attempt_id, user_id=signed_in_user().id)
    shown = talk(attempt, find_prompt(attempt.prompt), clock.now(), phase=form.phase.data or "")
    return {"version": shown.draft.version, "elapsed_s": shown.elapsed_s}


def again(attempt_id: int, refused: Refused, status: int) -> Any:
    """The page with the sent fields, after every half-done change is undone."""
    attempt = own_attempt(attempt_id, user_id=signed_in_user().id)
    return talk_page(attempt, phase=request.form.get("phase", ""), refused=refused), status


def talk_page(
    attempt: InterviewAttempt, *, phase: str = "", preview: bool = False, refused: Refused | None = None
) -> str:
    shown = talk(attempt, find_prompt(attempt.prompt), clock.now(), phase=phase)
    return render_template(
        "interviews/talk.html",
        talk=shown,
        refused=refused or Refused(),
        preview=preview,
    )


def typed_estimates() -> dict[str, str]:
    """The texts in the fields of estimates, answered or not, cut to the length that such a field may hold."""
    return {
        name.removeprefix("estimate-"): value[:120]
        for name, value in request.form.items()
        if name.startswith("estimate-")
    }


def first_error(form: TalkForm) -> str:
    return next(iter(message for messages in form.errors.values() for message in messages), "")


@talk_blueprint.errorhandler(CSRFError)
def stale_form(error: CSRFError) -> Any:
    """Refuse a form whose token is too old, and show its text again in a page with a new token."""
    sent = what_was_sent()
    is_mine = current_user.is_authenticated and not (sent and sent.is_anothers)
    if wants_json() or not is_mine or request.view_args is None:
        return show_stale(error)
    refused = Refused(STALE, request.form.get("text"), typed=typed_estimates())
    try:
        return again(request.view_args["attempt_id"], refused, 400)
    except ProductError as none_of_theirs:  # Flask catches nothing that is raised while it handles an error
        return show_product_error(none_of_theirs)
