"""Strict reading of requests: where a byte is not UTF-8, no other character may take its place."""

from typing import Any

from flask import abort, current_app, request
from flask_wtf.csrf import CSRFError

from quiz.extensions import csrf


def token_is_fresh() -> bool:
    """Whether the form's CSRF token holds. The views that ask are exempt from the general check: its error page would
    lose the text in the editor."""
    if not current_app.config["WTF_CSRF_ENABLED"]:
        return True
    try:
        csrf.protect()
    except CSRFError:
        return False
    return True


def json_object() -> dict[str, Any]:
    """The JSON object of the request; 400 for anything else, however deeply it is nested."""
    try:
        sent = request.get_json()
    except RecursionError:
        abort(400)
    if not isinstance(sent, dict):
        abort(400)
    return sent


def wants_part() -> bool:
    """Whether a script of ours asks, and puts the answer into the page."""
    return request.headers.get("X-Part") == "results"
