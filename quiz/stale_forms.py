"""A form whose token does not hold any more, or whose session is over: nothing is done, and nothing that was typed is
lost."""

from http import HTTPStatus

from flask import Flask, Response
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from quiz.errors import page, wants_json
from quiz.given_back import given_back, what_was_sent

TITLE = "This page was open for too long"
OLD = "Its form is no longer valid, so nothing was changed."
OLD_OR_SIGNED_OUT = "Its form is no longer valid, or you signed out meanwhile, so nothing was changed."
SIGNED_OUT = "You are signed out"
HERE = "What you gave is still here: send it once more."
HERE_SIGN_IN = "What you gave is still here. If you were signed in, sign in beside this page; then send it once more."
SIGN_IN_FIRST = "What you gave is still here: sign in beside this page, then send it once more."
GO_BACK = "Go back, reload the page and send it again."


def init_app(app: Flask) -> None:
    app.register_error_handler(CSRFError, show_stale)


def show_stale(_error: CSRFError) -> Response:
    """The page with what was sent and a new token."""
    if wants_json():
        return page(HTTPStatus.BAD_REQUEST, TITLE, f"{OLD_OR_SIGNED_OUT} {GO_BACK}")
    is_in = current_user.is_authenticated
    why = OLD if is_in else OLD_OR_SIGNED_OUT
    sent = what_was_sent()
    if sent is None:
        return page(HTTPStatus.BAD_REQUEST, TITLE, f"{why} {GO_BACK}")
    if not sent.can_be_sent_again:
        return given_back(HTTPStatus.BAD_REQUEST, TITLE, why)
    return given_back(HTTPStatus.BAD_REQUEST, TITLE, f"{why} {HERE if is_in else HERE_SIGN_IN}", sign_in=not is_in)


def show_signed_out(why: str) -> Response | None:
    """The page with what was sent by somebody who is signed out; None where nothing was, and the page to sign in on
    does. `why` says how the session ended, or nothing."""
    sent = what_was_sent()
    if sent is None or not sent.can_be_sent_again:
        return None
    sentence = f"{why} {SIGN_IN_FIRST}".strip()
    return given_back(HTTPStatus.UNAUTHORIZED, SIGNED_OUT, sentence, sign_in=True)
