"""Reads what was sent as strictly as it must be: where a byte is not UTF-8, nothing may be put in its place."""

from typing import Any
from urllib.parse import unquote_to_bytes

from flask import abort, current_app, request
from flask_wtf.csrf import CSRFError

from quiz.extensions import csrf


def body_is_utf8() -> bool:
    """Whether every text that came with the request is UTF-8. To be asked before the form is read."""
    body = request.get_data(cache=True)
    if request.mimetype == "application/x-www-form-urlencoded":
        body = unquote_to_bytes(body)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def token_is_fresh() -> bool:
    """Whether the form's CSRF token holds. Views that ask this are exempt from the general check, whose error page
    would lose the text in the editor."""
    if not current_app.config["WTF_CSRF_ENABLED"]:
        return True
    try:
        csrf.protect()
    except CSRFError:
        return False
    return True


def json_object() -> dict[str, Any]:
    """The JSON object that came with the request; 400 for anything else, however deeply it is nested."""
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
