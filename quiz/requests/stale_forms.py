"""A form whose token no longer holds, or whose session is over: nothing is done, and nothing typed is lost."""

from http import HTTPStatus

from flask import Flask, Response, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from quiz.errors import page, wants_json
from quiz.requests.given_back import AGAIN, Sent, given_back, what_was_sent

TITLE = "This page was open for too long"
OLD = "Its form is no longer valid, so nothing was changed."
OLD_OR_SIGNED_OUT = "Its form is no longer valid, or you signed out meanwhile, so nothing was changed."
HERE = "What you gave is still here: send it once more."
HERE_SIGN_IN = "What you gave is still here. If you were signed in, sign in beside this page; then send it once more."
GO_BACK = "Go back, reload the page and send it again."
SIGNED_OUT = "You are signed out"
SIGN_IN_FIRST = "What you gave is still here: sign in beside this page, then send it once more."
SIGNED_IN = "You are signed in again"
ONE_MORE = "Nothing was changed yet, and what you gave is still here: press once more, and it is sent."
ANOTHERS = "Somebody else is signed in now"
NOT_THEIRS = "This was typed by another account, so nothing of it was sent. It is shown here to be copied."


def init_app(app: Flask) -> None:
    app.register_error_handler(CSRFError, show_stale)


def show_stale(_error: CSRFError) -> Response:
    """The page with the sent form and a new token."""
    sent = what_was_sent()
    if wants_json() or sent is None:
        return page(HTTPStatus.BAD_REQUEST, TITLE, f"{OLD_OR_SIGNED_OUT} {GO_BACK}")
    is_in = current_user.is_authenticated
    if sent.is_anothers and not is_button(sent):
        return show_anothers(sent)
    why = OLD if is_in or sent.has_secrets else OLD_OR_SIGNED_OUT
    if is_button(sent):
        return page(HTTPStatus.BAD_REQUEST, TITLE, f"{why} {GO_BACK}")
    if not sent.can_be_sent_again:
        return given_back(HTTPStatus.BAD_REQUEST, TITLE, why, sent)
    if is_in and AGAIN in request.form:
        return given_back(HTTPStatus.BAD_REQUEST, SIGNED_IN, ONE_MORE, sent)
    here = HERE if is_in else HERE_SIGN_IN
    return given_back(HTTPStatus.BAD_REQUEST, TITLE, f"{why} {here}", sent, sign_in=not is_in)


def show_anothers(sent: Sent) -> Response:
    """The page for a form that another account filled in, in a tab left open: the form is shown, and not sent."""
    return given_back(HTTPStatus.CONFLICT, ANOTHERS, NOT_THEIRS, sent)


def show_signed_out(why: str) -> Response | None:
    """The page with a form sent by somebody who is signed out. None without such a form: then the page for signing in
    does. `why` says how the session ended, or nothing."""
    sent = what_was_sent()
    if sent is None or is_button(sent) or not sent.can_be_sent_again:
        return None
    return given_back(HTTPStatus.UNAUTHORIZED, SIGNED_OUT, f"{why} {SIGN_IN_FIRST}".strip(), sent, sign_in=True)


def is_button(sent: Sent) -> bool:
    """Whether the form is a mere button: nothing was given that could be lost."""
    return not sent.fields and not sent.has_secrets
