"""A database that is locked, full, restarting or out of reach for a moment: status 503, with the sent form given back.

The page asks the database nothing, for nobody knows whether it would answer."""

import logging
from contextlib import suppress
from http import HTTPStatus

from flask import Flask, Response, make_response, request
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError

from quiz.database_errors import passes
from quiz.db import db
from quiz.errors import wants_json
from quiz.requests.given_back import given_back, what_was_sent

log = logging.getLogger("fivenines.database")
RETRY_AFTER_S = 5
STATUS = HTTPStatus.SERVICE_UNAVAILABLE
TITLE = "The database did not answer"
READING = "It is busy or restarting. Nothing of yours is lost; try again in a moment."
WRITING = "It is busy or restarting, so what you sent may not be saved. Send it again in a moment."


def init_app(app: Flask) -> None:
    app.register_error_handler(DBAPIError, show_busy)
    app.register_error_handler(TimeoutError, show_busy)


def show_busy(error: SQLAlchemyError) -> Response:
    """Answer an error that passes by itself; raise every other one again, for it is a mistake of ours."""
    if not passes(error):
        raise error
    log.warning("Answered %s %s with 503: %s", request.method, request.endpoint, error)
    with suppress(SQLAlchemyError):
        db.session.rollback()
    response = busy_json() if wants_json() or request.is_json else busy_page()
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


def busy_json() -> Response:
    return make_response({"error": TITLE, "message": sentence()}, STATUS)


def busy_page() -> Response:
    return given_back(STATUS, TITLE, sentence(), what_was_sent(checked=True))


def sentence() -> str:
    return READING if request.method in {"GET", "HEAD", "OPTIONS"} else WRITING
