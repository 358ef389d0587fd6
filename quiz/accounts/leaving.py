"""Signing out on this device."""

from flask import flash, redirect, url_for
from flask_login import current_user
from werkzeug import Response

from quiz import clock
from quiz.accounts import sessions
from quiz.accounts.session import end_cookie, signed_in_user, this_device


def sign_out_here() -> Response:
    """End the session of this browser, if there is one, and answer with the sign-in page."""
    if current_user.is_authenticated:
        sessions.sign_out(signed_in_user(), this_device(), clock.now())
    end_cookie()
    flash("You are signed out.")
    return redirect(url_for("accounts.sign_in"))
