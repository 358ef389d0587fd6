"""A database that is locked, full, restarting or out of reach for a moment: 503, with what was sent given back.

The page asks the database nothing, for nobody knows whether it would answer."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, make_response, render_template, request
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError

from quiz.database_errors import passes
from quiz.db import db
from quiz.errors import wants_json
from quiz.next_page import this_page

log = logging.getLogger("fivenines.database")
RETRY_AFTER_S = 5
TITLE = "The database did not answer"
READING = "It is busy or restarting. Nothing of yours is lost; try again in a moment."
WRITING = "It is busy or restarting, so what you sent may not be saved. Send it again in a moment."
TEXT_FROM = 24  # characters: what is longer is shown, to be copied; the rest only goes along
FORMS_OWN = {"csrf_token"}
SECRETS = {"password", "current", "new", "again"}  # every password field of a form of ours


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form that did not arrive. Without its secrets it can be shown, but not sent again."""

    fields: tuple[tuple[str, str], ...]
    is_whole: bool

    @property
    def texts(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.fields if is_text(value) or not self.is_whole]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.fields if not is_text(value)] if self.is_whole else []


def init_app(app: Flask) -> None:
    app.register_error_handler(DBAPIError, show_busy)
    app.register_error_handler(TimeoutError, show_busy)


def show_busy(error: SQLAlchemyError) -> Response:
    """Answers an error that passes by itself; raises every other one again, for it is a mistake of ours."""
    if not passes(error):
        raise error
    log.warning("Answered %s %s with 503: %s", request.method, request.endpoint, error)
    with suppress(SQLAlchemyError):
        db.session.rollback()
    response = make_response(
        busy_json() if wants_json() or request.is_json else busy_page(), HTTPStatus.SERVICE_UNAVAILABLE
    )
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


def busy_json() -> dict[str, str]:
    return {"error": TITLE, "message": sentence()}


def busy_page() -> str:
    sent = what_was_sent() if request.method == "POST" else None
    return render_template("errors/busy.html", title=TITLE, sentence=sentence(), address=this_page(), sent=sent)


def sentence() -> str:
    return READING if request.method in {"GET", "HEAD", "OPTIONS"} else WRITING


def what_was_sent() -> Sent:
    """The form of this request, never with a password."""
    fields = [field for field in request.form.items(multi=True) if field[0] not in FORMS_OWN]
    shown = tuple(field for field in fields if field[0] not in SECRETS)
    return Sent(shown, is_whole=len(shown) == len(fields))


def is_text(value: str) -> bool:
    return "\n" in value or len(value) > TEXT_FROM
