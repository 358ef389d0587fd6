"""The person who is signed in: Flask-Login on top of the sessions on the server, and the guards for other features.

The cookie holds the token of one session. It lasts as long as the browser runs or, with "Keep me signed in", as long as
it is used. The session's row alone decides what the cookie is worth."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast
from urllib.parse import urlsplit

import flask_login
from flask import Flask, Response, flash, g, redirect, request, session, url_for
from flask_login import LoginManager, current_user, logout_user
from sqlalchemy.exc import OperationalError

from quiz import clock
from quiz.accounts import lifetimes, sessions
from quiz.accounts.devices import device_words
from quiz.accounts.looks import write_looks
from quiz.accounts.models import Role, SignedInDevice, User
from quiz.accounts.proof import Proof
from quiz.db import db
from quiz.errors import Forbidden, wants_json
from quiz.requests.next_page import is_ours, this_page
from quiz.requests.stale_forms import show_signed_out

P = ParamSpec("P")
R = TypeVar("R")
V = TypeVar("V", bound=Callable[..., object])
TOKEN = "_user_id"  # noqa: S105 - the key by which Flask-Login finds the argument of `load_user`
TELL_THEMSELVES = {None, "static", "accounts.sign_in", "accounts.register"}  # pages open to signed-out visitors

login_manager = LoginManager()
login_required = cast(Callable[[V], V], flask_login.login_required)  # with the type that flask-login does not ship
login_manager.session_protection = None  # the rows know the devices; a cookie is bound to nothing that can be forged


@login_manager.user_loader  # type: ignore[untyped-decorator]  # flask-login ships no types
def load_user(token: str) -> User | None:
    """The user of the session that the token belongs to, unless it is over. Either way its
    row is kept for this request."""
    now = clock.now()
    g.device = device = sessions.find(token)
    if device is None or not lifetimes.is_alive(device, now):
        return None
    if lifetimes.is_to_be_seen(device, now):
        g.device_to_see = device.id
    return device.user


def this_device() -> SignedInDevice:
    """The session of the request; only for views behind `login_required`."""
    assert current_user.is_authenticated
    device = g.device
    assert isinstance(device, SignedInDevice)
    return device


def begin_session(user: User, *, kept: bool, proof: Proof | None = None) -> None:
    """Sign the user in on the device of the request. Raises WrongPassword where the `proof` holds no longer."""
    token = sessions.begin(
        user,
        device=device_words(request.user_agent.string),
        address=request.remote_addr or "unknown",
        kept=kept,
        now=clock.now(),
        proof=proof,
    )
    hand_out(token, kept=kept)


def hand_out(token: str, *, kept: bool) -> None:
    """Give the device the cookie of a session. It starts empty, so that a planted cookie is worth nothing."""
    end_cookie()
    session[TOKEN] = token
    session.permanent = kept


def end_cookie() -> None:
    """Take the cookies of the device: the session's and, from earlier versions, the one for remembering it. The order
    to take that one stands in the session itself, so it comes after the session is emptied."""
    session.clear()
    logout_user()


@login_manager.unauthorized_handler  # type: ignore[untyped-decorator]  # flask-login ships no types
def ask_to_sign_in() -> tuple[dict[str, str], int] | Response:
    if wants_json():
        message = f"{why_it_ended()} Sign in again; your draft is kept."
        return {"error": "Signed out", "message": message.strip()}, 401
    if why := why_it_ended():
        end_cookie()
    if page := show_signed_out(why):
        return page
    if why:
        flash(why, "warning")
    g.asked_to_sign_in = True
    return redirect(url_for("accounts.sign_in", next=page_to_come_back_to()))  # type: ignore[return-value]


def why_it_ended() -> str:
    """The reason why the session of this cookie is over, as a sentence; empty for a visitor without one."""
    if current_user.is_authenticated or TOKEN not in session:
        return ""
    return lifetimes.reason(g.get("device"), clock.now())


def tell_why_it_ended() -> None:
    """Say once, on the next page, why the session is over, and take its cookie."""
    if why := why_it_ended():
        end_cookie()
        flash(why, "warning")


def page_to_come_back_to() -> str | None:
    """The requested page or, for a form, the page that it was sent from."""
    if request.method in {"GET", "HEAD"}:
        return this_page()
    sent_from = urlsplit(request.referrer or "")
    path = sent_from.path + (f"?{sent_from.query}" if sent_from.query else "")
    return path if sent_from.netloc == request.host and is_ours(path, request.script_root) else None


def send_the_signed_out_to_sign_in() -> Response | None:
    """Send a visitor whose session ended to sign in. A page that is open to everybody would say nothing of the end, and
    look as if all were lost."""
    if request.method not in {"GET", "HEAD"} or request.endpoint in TELL_THEMSELVES or wants_json():
        return None
    return ask_to_sign_in() if why_it_ended() else None


def write_what_was_seen(response: Response) -> Response:
    """After the page is made, write the looks at learners' work, and that the device is in use. A long write of another
    request may be in the way of the second: then the page goes out without it, and the next one tries again."""
    now = clock.now()
    write_looks(path=request.path, now=now)
    device_id = g.pop("device_to_see", None)
    if device_id is None:
        return response
    db.session.rollback()
    try:
        sessions.see(device_id, address=request.remote_addr or "unknown", now=now)
        session.modified = True  # a cookie that is kept lasts as long as the session from here on
    except OperationalError:
        db.session.rollback()
    return response


def signed_in_user() -> User:
    """The user who is signed in; only for views behind `login_required`."""
    user = current_user._get_current_object()
    assert isinstance(user, User)
    return user


def teachers_only(view: Callable[P, R]) -> Callable[P, R]:
    """Let only instructors and admins in; a learner gets 403 and learns nothing about what is there."""
    return only(lambda user: user.teaches, "Only an instructor can open this page.", view)


def admins_only(view: Callable[P, R]) -> Callable[P, R]:
    """Let only admins in."""
    return only(lambda user: user.role == Role.ADMIN, "Only an admin can open this page.", view)


def only(may: Callable[[User], bool], refusal: str, view: Callable[P, R]) -> Callable[P, R]:
    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if not may(signed_in_user()):
            raise Forbidden(refusal)
        return view(*args, **kwargs)

    return guarded


def init_app(app: Flask) -> None:
    """Let templates ask for the current user. A template that does not ask, such as an error's page, costs no query."""
    app.config["PERMANENT_SESSION_LIFETIME"] = lifetimes.KEPT.idle
    login_manager.init_app(app, add_context_processor=False)
    app.jinja_env.globals["current_user"] = current_user
    app.before_request(send_the_signed_out_to_sign_in)
    app.after_request(write_what_was_seen)
