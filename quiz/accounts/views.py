"""The doors: register, sign in and sign out. The account page and the security log have views of their own."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from quiz import clock
from quiz.accounts import device_cookie, service
from quiz.accounts.account_views import account_blueprint
from quiz.accounts.device_cookie import caller
from quiz.accounts.forms import RegisterForm, SignInForm
from quiz.accounts.invitations import NotInvited, code_in
from quiz.accounts.leaving import sign_out_here
from quiz.accounts.refusals import come_again
from quiz.accounts.security_views import security_blueprint
from quiz.accounts.session import begin_session, signed_in_user, tell_why_it_ended
from quiz.accounts.signing_up import sign_up
from quiz.config import Registration, Settings
from quiz.errors import Busy, TooMany
from quiz.requests.browser_key import browser_key, own_browser_key
from quiz.requests.next_page import next_page

blueprint = Blueprint("accounts", __name__)
blueprint.add_app_template_global(browser_key)
blueprint.add_app_template_global(own_browser_key)
blueprint.register_blueprint(account_blueprint)
blueprint.register_blueprint(security_blueprint)


@blueprint.get("/register")
def register() -> Any:
    if current_user.is_authenticated:
        return redirect(next_page())
    tell_why_it_ended()
    return register_page(RegisterForm())


@blueprint.post("/register")
def register_submit() -> Any:
    if current_user.is_authenticated:
        return stay_signed_in()
    form = RegisterForm()
    if not form.validate():
        return register_page(form), 422
    try:
        user = sign_up(
            username=form.username.data,
            display_name=form.display_name.data,
            password=form.password.data,
            timezone=browser_timezone(),
            address=caller().address,
            registration=registration(),
            invitation=invitation(),
            now=clock.now(),
        )
    except service.UsernameTaken:
        form.username.errors = ["That name is taken. Try another one."]
        return register_page(form), 409
    except NotInvited as error:
        return register_page(form, refused=error.message), 403
    except (TooMany, Busy) as error:
        form.password.errors = [error.message]
        return register_page(form), *come_again(error)
    begin_session(user, kept=False)
    return device_cookie.given(redirect(next_page()), user)


@blueprint.get("/sign-in")
def sign_in() -> Any:
    if current_user.is_authenticated:
        return redirect(next_page())
    tell_why_it_ended()
    return sign_in_page(SignInForm())


@blueprint.post("/sign-in")
def sign_in_submit() -> Any:
    if current_user.is_authenticated:
        return stay_signed_in()
    form = SignInForm()
    if not form.validate():
        return sign_in_page(form), 422
    try:
        proof = service.sign_in(
            username=form.username.data,
            password=form.password.data,
            caller=caller(),
            timezone=browser_timezone(),
            now=clock.now(),
        )
        begin_session(proof.user, kept=form.remember.data, proof=proof)
    except service.WrongPassword as error:
        form.password.errors = [error.message]
        return sign_in_page(form), 401
    except (TooMany, Busy) as error:
        form.password.errors = [error.message]
        return sign_in_page(form), *come_again(error)
    return device_cookie.given(redirect(next_page()), proof.user)


@blueprint.post("/sign-out")
def sign_out() -> Any:
    return sign_out_here()


@blueprint.get("/here.json")
def here() -> dict[str, str]:
    """The account of this browser and a fresh token, for a script whose page was open for long."""
    return {"account": browser_key(current_user), "csrf_token": generate_csrf()}


def sign_in_page(form: SignInForm) -> str:
    return render_template("accounts/sign_in.html", form=form, invitation=invitation())


def register_page(form: RegisterForm, *, refused: str = "") -> str:
    return render_template("accounts/register.html", form=form, invitation=invitation(), refused=refused)


@blueprint.app_template_global()
def registration() -> Registration:
    """The people who may make an account here."""
    return settings().registration


def settings() -> Settings:
    found = current_app.config["SETTINGS"]
    assert isinstance(found, Settings)
    return found


def invitation() -> str:
    """The code of the visitor's invitation; they may have pasted the whole link."""
    return code_in(request.form.get("invitation") or request.args.get("invitation") or "")


def stay_signed_in() -> Any:
    """Leave the signed-in user signed in: a form of another tab must not put their work into another account."""
    flash(f"You are signed in as {signed_in_user().username}. To use another account, sign out first.", "warning")
    return redirect(url_for("accounts.account.page"), 303)


def browser_timezone() -> str:
    """The zone the browser names, filled into the form by our script; empty without the script."""
    return request.form.get("timezone", "")
