"""The errors that may come between a person and the product, and the one place where each becomes an HTTP page."""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException


class ProductError(Exception):
    """A refusal with a sentence for the person who meets it."""

    status = HTTPStatus.BAD_REQUEST
    title = "That did not work"

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class NotFound(ProductError):
    status = HTTPStatus.NOT_FOUND
    title = "There is nothing here"


class Forbidden(ProductError):
    status = HTTPStatus.FORBIDDEN
    title = "This page is not yours to open"


class Conflict(ProductError):
    """The request was made on a state that has changed since, as from a second tab."""

    status = HTTPStatus.CONFLICT
    title = "This changed in the meantime"


class TooMany(ProductError):
    status = HTTPStatus.TOO_MANY_REQUESTS
    title = "Too many tries"

    def __init__(self, message: str, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Busy(ProductError):
    """This machine has more to do at this moment than it takes on; nothing was done."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    title = "Very busy at the moment"

    def __init__(self, message: str, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


EXPLANATIONS = {
    400: ("That request was not complete", "Go back, reload the page and try again. Nothing was changed."),
    403: ("This page is not yours to open", "Sign in with another account, or ask your instructor."),
    404: ("There is nothing here", "The address may have a typo, or the page has moved."),
    405: ("That is not how this page is used", "Go back and use the buttons on the page."),
    413: ("That is too much at once", "What you sent is larger than this page takes. Shorten it; nothing was changed."),
    415: ("That kind of content is not taken here", "Go back and use the form on the page."),
    429: ("Too many tries", "Wait a moment, then try again."),
    500: ("Something broke on our side", "It has been logged for us. Nothing of yours is lost; try again."),
}


def init_app(app: Flask) -> None:
    """Register the handlers that turn errors into pages, or into JSON for a script that asks for it."""
    app.register_error_handler(ProductError, show_product_error)
    app.register_error_handler(HTTPException, show_http_error)


def show_product_error(error: ProductError) -> Response:
    response = page(int(error.status), error.title, error.message)
    if isinstance(error, TooMany | Busy):
        response.headers["Retry-After"] = str(error.retry_after_s)
    return response


def show_http_error(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    title, sentence = EXPLANATIONS.get(error.code, (error.name, "Go back and try again."))
    response = page(error.code, title, sentence)
    for name, value in error.get_headers():
        if name.lower() not in {"content-type", "content-length"}:
            response.headers[name] = value
    return response


def page(status: int, title: str, sentence: str) -> Response:
    if wants_json():
        return make_response({"error": title, "message": sentence}, status)
    return make_response(render_template("errors/error.html", status=status, title=title, sentence=sentence), status)


def wants_json() -> bool:
    """Whether the caller is a script of ours (or an API client) rather than a person's address bar."""
    if "X-Script" in request.headers or "HX-Request" in request.headers:
        return True
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def waiting(seconds: int) -> str:
    """A wait in words: `waiting(90)` is "2 minutes"."""
    if seconds < 60:
        return "a second" if seconds == 1 else f"{seconds} seconds"
    minutes = -(-seconds // 60)
    if minutes <= 120:
        return "a minute" if minutes == 1 else f"{minutes} minutes"
    return f"{-(-minutes // 60)} hours"
