"""Who is signed in: Flask-Login on top of the user's session token, and the guards other features use."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import sqlalchemy as sa
from flask import Flask, Response, redirect, request, url_for
from flask_login import LoginManager, current_user

from quiz.accounts.models import User
from quiz.db import db
from quiz.errors import Forbidden, wants_json
from quiz.next_page import this_page

P = ParamSpec("P")
R = TypeVar("R")

login_manager = LoginManager()
login_manager.session_protection = "basic"


@login_manager.user_loader  # type: ignore[untyped-decorator]  # flask-login ships no types
def load_user(session_token: str) -> User | None:
    return db.session.scalar(sa.select(User).where(User.session_token == session_token))


@login_manager.unauthorized_handler  # type: ignore[untyped-decorator]  # flask-login ships no types
def ask_to_sign_in() -> tuple[dict[str, str], int] | Response:
    if wants_json():
        return {"error": "Signed out", "message": "Sign in again; your draft is kept."}, 401
    wanted = this_page() if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=wanted))  # type: ignore[return-value]


def signed_in_user() -> User:
    """The person who is signed in; only for views behind `login_required`."""
    user = current_user._get_current_object()
    assert isinstance(user, User)
    return user


def teachers_only(view: Callable[P, R]) -> Callable[P, R]:
    """Let only instructors and admins in; a learner gets 403 and learns nothing about what is there."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if not signed_in_user().teaches:
            raise Forbidden("Only an instructor can open this page.")
        return view(*args, **kwargs)

    return guarded


def init_app(app: Flask) -> None:
    """Templates may ask who is signed in; one that does not ask, such as an error's page, costs no query."""
    login_manager.init_app(app, add_context_processor=False)
    app.jinja_env.globals["current_user"] = current_user
