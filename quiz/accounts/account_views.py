"""The account page: the profile, the password, the devices, the download, and the end of the account."""

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wsgi import wrap_file

from quiz import clock
from quiz.accounts import device_cookie, download, service, sessions
from quiz.accounts.device_cookie import caller
from quiz.accounts.forms import FOLLOWS_DEVICE, DeleteForm, PasswordForm, ProfileForm
from quiz.accounts.leaving import sign_out_here
from quiz.accounts.lifetimes import BRIEF, KEPT
from quiz.accounts.refusals import refuse_wrong
from quiz.accounts.session import end_cookie, hand_out, login_required, signed_in_user, this_device
from quiz.accounts.session_list import shown
from quiz.accounts.sessions import new_token
from quiz.config import Settings
from quiz.requests.browser_key import browser_key
from quiz.requests.taken import EVERYTHING, set_taken
from quiz.requests.theme import is_secure

BEGUN = "download_begun"  # a cookie; it tells the asking page that nothing is being prepared any more
BEGUN_S = 60

account_blueprint = Blueprint("account", __name__)


@account_blueprint.get("/account")
@login_required
def page() -> Any:
    return account_page()


@account_blueprint.post("/account/profile")
@login_required
def profile() -> Any:
    form = filled_profile_form()
    if not form.validate():
        return account_page(profile_form=form), 422
    service.change_profile(signed_in_user(), display_name=form.display_name.data, timezone=form.timezone.data)
    flash("Saved.")
    return redirect(url_for("accounts.account.page"))


@account_blueprint.post("/account/password")
@login_required
def password() -> Any:
    form = PasswordForm(prefix="password")
    if not form.validate():
        return account_page(password_form=form), 422
    user, here, token, now = signed_in_user(), this_device(), new_token(), clock.now()
    current, new, kept = form.current.data, form.new.data, here.kept
    if refused := refuse_wrong(
        form.current,
        lambda: service.change_password(
            user, current=current, new=new, here=here, token=token, caller=caller(), now=now
        ),
    ):
        return account_page(password_form=form), *refused
    hand_out(token, kept=kept)
    flash("Your password is changed. Every other device is signed out.")
    return device_cookie.given(redirect(url_for("accounts.account.page")), user)


@account_blueprint.post("/account/delete")
@login_required
def delete() -> Any:
    form = DeleteForm(prefix="delete")
    if not form.validate():
        return account_page(delete_form=form), 422
    user, typed, now = signed_in_user(), form.password.data, clock.now()
    key = browser_key(user)
    if refused := refuse_wrong(
        form.password, lambda: service.delete_account(user, password=typed, caller=caller(), now=now)
    ):
        return account_page(delete_form=form), *refused
    end_cookie()
    flash("Your account and everything in it is deleted.")
    response = make_response(redirect(url_for("accounts.sign_in")))
    set_taken(response, key, EVERYTHING)
    return response


@account_blueprint.post("/account/sessions/<int(max=2147483647):device_id>/end")
@login_required
def end_session(device_id: int) -> Any:
    if device_id == this_device().id:
        return sign_out_here()
    ended = sessions.end_one(signed_in_user(), device_id, clock.now())
    flash(f"{ended.device} is signed out.", "success")
    return redirect(url_for("accounts.account.page", _anchor="sessions-title"), 303)


@account_blueprint.post("/account/sessions/end-others")
@login_required
def end_other_sessions() -> Any:
    ended = sessions.end_others(signed_in_user(), this_device(), clock.now())
    flash("No other device was signed in." if not ended else "Every other device is signed out.", "success")
    return redirect(url_for("accounts.account.page", _anchor="sessions-title"), 303)


@account_blueprint.get("/account/data.json")
@login_required
def data() -> Response:
    """Everything about the user, as a file. A request for the head alone gets the headers, and starts nothing."""
    user = signed_in_user()
    response = Response(mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="five-nines-{user.username}.json"'
    if request.method == "HEAD":
        return response
    prepared = download.prepare(user, exports(), clock.now())
    response.response = wrap_file(request.environ, prepared)  # type: ignore[arg-type]  # asks for read and close only
    response.direct_passthrough = True
    response.content_length = prepared.size
    response.set_cookie(BEGUN, "1", max_age=BEGUN_S, samesite="Lax", secure=is_secure())
    return response


def account_page(
    *,
    profile_form: ProfileForm | None = None,
    password_form: PasswordForm | None = None,
    delete_form: DeleteForm | None = None,
) -> str:
    user, here = signed_in_user(), this_device()
    return render_template(
        "accounts/account.html",
        sessions=[shown(each, here.id, user.timezone) for each in sessions.living(user.id, clock.now())],
        brief=BRIEF,
        kept=KEPT,
        profile=profile_form or filled_profile_form(),
        password=password_form or PasswordForm(prefix="password", formdata=None),
        delete=delete_form or DeleteForm(prefix="delete", formdata=None),
    )


def filled_profile_form() -> ProfileForm:
    user = signed_in_user()
    chosen = user.timezone if user.timezone_chosen else FOLLOWS_DEVICE
    form = ProfileForm(data={"display_name": user.display_name, "timezone": chosen}, prefix="profile")
    follows = "As on the device I sign in with" + ("" if user.timezone_chosen else f" (now {user.timezone})")
    form.timezone.choices = [(FOLLOWS_DEVICE, follows), *((name, name) for name in sorted(service.timezones()))]
    return form


def exports() -> Path:
    settings: Settings = current_app.config["SETTINGS"]
    return settings.exports
