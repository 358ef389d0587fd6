"""The requests of the editor: code to run or submit, hints to open, and the draft during typing."""

from typing import Any

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, url_for
from flask_wtf.csrf import generate_csrf

from exercises.exercise import Exercise
from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.errors import ProductError, TooMany
from quiz.extensions import csrf
from quiz.requests.given_back import what_was_sent
from quiz.requests.incoming import body_is_utf8, mends_text, takes_json
from quiz.requests.stale_forms import show_anothers
from quiz.submissions import service
from quiz.submissions.errors import DraftChanged, FormIncomplete, FormStale, NotUtf8, SourceRefused
from quiz.submissions.models import Draft, Kind
from quiz.texts.typed_text import normalised
from quiz.workbench import drafts, pages
from quiz.workbench.forms import LARGEST_ID, CodeForm, SubmitForm
from quiz.workbench.incoming import json_object, token_is_fresh, wants_part

editor_blueprint = Blueprint("editor", __name__)


@editor_blueprint.post("/exercises/<slug>/submissions")
@csrf.exempt  # type: ignore[untyped-decorator]  # flask-wtf ships no types; asked in `require_whole`, to keep the text
@login_required
@mends_text
def submit(slug: str) -> Any:
    exercise = service.get_exercise(slug)
    is_utf8, user, now = body_is_utf8(), signed_in_user(), clock.now()
    form = SubmitForm(meta={"csrf": False})
    source = form.source.data
    try:
        require_whole(form, is_utf8=is_utf8)
        submission_id = service.submit(
            user.id, slug, kind=Kind(form.kind.data), source=source, form_token=form.token.data, now=now
        )
    except TooMany as error:
        keep_typed(slug, form)  # nothing is wrong with the text, only with the moment
        return refused(exercise, source, error)
    except ProductError as error:
        return refused(exercise, source, error)
    keep_typed(slug, form)
    page = "workbench.result" if wants_part() else "workbench.submission"
    return redirect(url_for(page, submission_id=submission_id), 303)


@editor_blueprint.post("/exercises/<slug>/hints/<int:rung>")
@csrf.exempt  # type: ignore[untyped-decorator]  # flask-wtf ships no types; asked in `require_whole`, to keep the text
@login_required
@mends_text
def hint(slug: str, rung: int) -> Any:
    exercise = service.get_exercise(slug)
    is_utf8, form = body_is_utf8(), CodeForm(meta={"csrf": False})
    try:
        require_whole(form, is_utf8=is_utf8)
    except SourceRefused as error:
        return refused(exercise, form.source.data, error)
    service.take_hint(signed_in_user().id, slug, rung, now=clock.now())
    keep_typed(slug, form)
    return redirect(url_for("workbench.exercise", slug=slug, _anchor="hints"), 303)


@editor_blueprint.get("/exercises/<slug>/draft")
@login_required
def draft(slug: str) -> dict[str, Any]:
    exercise = service.get_exercise(slug)
    stored = drafts.find_draft(signed_in_user().id, slug)
    return as_json(stored) | {"csrf_token": generate_csrf()} | ({} if stored else {"source": exercise.starter})


@editor_blueprint.put("/exercises/<slug>/draft")
@login_required
@takes_json
def draft_save(slug: str) -> Any:
    sent = json_object()
    if not isinstance(sent.get("source"), str) or not is_version(sent.get("version")):
        abort(400)
    try:
        stored = drafts.save_draft(
            signed_in_user().id, slug, source=normalised(sent["source"]), version=sent["version"], now=clock.now()
        )
    except DraftChanged as error:
        return {"message": error.message} | as_json(error.draft), 409
    except SourceRefused as error:
        return {"message": error.message}, error.status
    return as_json(stored)


@editor_blueprint.post("/exercises/<slug>/draft/reset")
@login_required
def draft_reset(slug: str) -> Response:
    drafts.reset_draft(signed_in_user().id, slug)
    flash("The editor begins with the starter again. What you sent before is in the history.")
    return redirect(url_for("workbench.exercise", slug=slug), 303)  # type: ignore[return-value]


def require_whole(form: CodeForm, *, is_utf8: bool) -> None:
    """Raise SourceRefused for a form that is stale, incomplete or not UTF-8, before anything is done with it."""
    if not token_is_fresh():
        raise FormStale
    if not is_utf8:
        raise NotUtf8
    if not form.validate():
        raise FormIncomplete


def refused(exercise: Exercise, source: str, error: ProductError) -> Response:
    """The workbench with the sent text and the reason of its refusal; nothing was changed."""
    sent = what_was_sent()
    if isinstance(error, FormStale) and not wants_part() and sent and sent.is_anothers:
        return show_anothers(sent)
    if wants_part():
        page = render_template("workbench/_refused.html", problem=error.message, form_token=pages.new_form_token())
    else:
        page = pages.exercise_page(signed_in_user(), exercise, typed=source, problem=error.message)
    response = make_response(page, int(error.status))
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after_s)
    return response


def keep_typed(slug: str, form: CodeForm) -> None:
    """Save the typed text where no script does, unless a newer draft is there: then the
    attempt alone keeps the text."""
    if form.version.data is None:
        return
    try:
        drafts.save_draft(
            signed_in_user().id, slug, source=form.source.data, version=form.version.data, now=clock.now()
        )
    except (DraftChanged, SourceRefused):
        flash("A newer draft was saved elsewhere, so this text is not the draft.", "warning")


def is_version(value: object) -> bool:
    return type(value) is int and 0 <= value <= LARGEST_ID


def as_json(stored: Draft | None) -> dict[str, Any]:
    if stored is None:
        return {"version": 0, "saved_at": None}
    return {"version": stored.version, "saved_at": stored.saved_at.isoformat(), "source": stored.source}
