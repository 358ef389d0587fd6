"""The cookie that lets a device be known again after a sign-in, and the caller that it belongs to."""

from flask import current_app, request
from werkzeug.wrappers import Response

from quiz.accounts import known_devices
from quiz.accounts.models import User
from quiz.accounts.proof import Caller
from quiz.config import cookie_name

NAME = "known_device"


def name() -> str:
    return cookie_name(NAME, secure=current_app.config["SESSION_COOKIE_SECURE"])


def caller() -> Caller:
    """The caller that tries a password in this request."""
    return Caller(request.remote_addr or "unknown", request.cookies.get(name(), ""))


def given(response: Response, user: User) -> Response:
    """The response with the cookie that lets this device be known as one of the user's."""
    remembered = known_devices.remembered(
        request.cookies.get(name(), ""),
        secret_key=current_app.config["SECRET_KEY"],
        user_id=user.id,
        password_hash=user.password_hash,
    )
    response.set_cookie(
        name(),
        remembered,
        max_age=known_devices.KEPT_S,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return response
