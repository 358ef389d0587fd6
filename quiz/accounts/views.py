"""Pages about an account: register, sign in, sign out, and the account page."""

from collections.abc import Callable
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.wsgi import wrap_file

from quiz import clock
from quiz.accounts import device_cookie, download, service, sessions
from quiz.accounts.device_cookie import caller
from quiz.accounts.forms import FOLLOWS_DEVICE, DeleteForm, PasswordForm, ProfileForm, RegisterForm, SignInForm
from quiz.accounts.invitations import NotInvited, code_in
from quiz.accounts.lifetimes import BRIEF, KEPT
from quiz.accounts.security_views import security_blueprint
from quiz.accounts.session import (
    begin_session,
    end_cookie,
    hand_out,
    login_required,
    signed_in_user,
    tell_why_it_ended,
    this_device,
)
from quiz.accounts.session_list import shown
from quiz.accounts.sessions import new_token
from quiz.accounts.signing_up import sign_up
from quiz.config import Registration, Settings
from quiz.errors import Busy, TooMany
from quiz.requests.browser_key import browser_key, own_browser_key
from quiz.requests.next_page import next_page
from quiz.requests.taken import EVERYTHING, set_taken
from quiz.requests.theme import is_secure

BEGUN = "download_begun"  # a cookie, by which the page that asked knows that nothing is being prepared any more
BEGUN_S = 60

blueprint = Blueprint("accounts", __name__)
blueprint.add_app_template_global(browser_key)
blueprint.add_app_template_global(own_browser_key)
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
    if current_user.is_authenticated:
        sessions.sign_out(signed_in_user(), this_device(), clock.now())
    end_cookie()
    flash("You are signed out.")
    return redirect(url_for("accounts.sign_in"))


@blueprint.get("/here.json")
def here() -> dict[str, str]:
    """For a script whose page was open for long: whose browser this is by now, and a fresh token."""
    return {"account": browser_key(current_user), "csrf_token": generate_csrf()}


@blueprint.get("/account")
@login_required
def account() -> Any:
    return account_page()


@blueprint.post("/account/profile")
@login_required
def profile_submit() -> Any:
    form = profile_form()
    if not form.validate():
        return account_page(profile=form), 422
    service.change_profile(signed_in_user(), display_name=form.display_name.data, timezone=form.timezone.data)
    flash("Saved.")
    return redirect(url_for("accounts.account"))


@blueprint.post("/account/password")
@login_required
def password_submit() -> Any:
    form = PasswordForm(prefix="password")
    if not form.validate():
        return account_page(password=form), 422
    user, here, token, now = signed_in_user(), this_device(), new_token(), clock.now()
    current, new, kept = form.current.data, form.new.data, here.kept
    if refused := refuse_wrong(
        form.current,
        lambda: service.change_password(
            user, current=current, new=new, here=here, token=token, caller=caller(), now=now
        ),
    ):
        return account_page(password=form), *refused
    hand_out(token, kept=kept)
    flash("Your password is changed. Every other device is signed out.")
    return device_cookie.given(redirect(url_for("accounts.account")), user)


@blueprint.post("/account/delete")
@login_required
def delete_submit() -> Any:
    form = DeleteForm(prefix="delete")
    if not form.validate():
        return account_page(delete=form), 422
    user, password, now = signed_in_user(), form.password.data, clock.now()
    key = browser_key(user)
    if refused := refuse_wrong(
        form.password, lambda: service.delete_account(user, password=password, caller=caller(), now=now)
    ):
        return account_page(delete=form), *refused
    end_cookie()
    flash("Your account and everything in it is deleted.")
    response = make_response(redirect(url_for("accounts.sign_in")))
    set_taken(response, key, EVERYTHING)
    return response


@blueprint.post("/account/sessions/<int(max=2147483647):device_id>/end")
@login_required
def session_end(device_id: int) -> Any:
    if device_id == this_device().id:
        return sign_out()
    ended = sessions.end_one(signed_in_user(), device_id, clock.now())
    flash(f"{ended.device} is signed out.", "success")
    return redirect(url_for("accounts.account", _anchor="sessions-title"), 303)


@blueprint.post("/account/sessions/end-others")
@login_required
def sessions_end_others() -> Any:
    ended = sessions.end_others(signed_in_user(), this_device(), clock.now())
    flash("No other device was signed in." if not ended else "Every other device is signed out.", "success")
    return redirect(url_for("accounts.account", _anchor="sessions-title"), 303)


@blueprint.get("/account/data.json")
@login_required
def data() -> Response:
    """Everything about the user, as a file. Who asks for the head of the answer alone gets that, and starts nothing."""
    user = signed_in_user()
    response = Response(mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="five-nines-{user.username}.json"'
    if request.method == "HEAD":
        return response
    prepared = download.prepare(user, settings().exports, clock.now())
    response.response = wrap_file(request.environ, prepared)  # type: ignore[arg-type]  # asks for read and close only
    response.direct_passthrough = True
    response.content_length = prepared.size
    response.set_cookie(BEGUN, "1", max_age=BEGUN_S, samesite="Lax", secure=is_secure())
    return response


def account_page(
    *,
    profile: ProfileForm | None = None,
    password: PasswordForm | None = None,
    delete: DeleteForm | None = None,
) -> str:
    user, here = signed_in_user(), this_device()
    return render_template(
        "accounts/account.html",
        sessions=[shown(each, here.id, user.timezone) for each in sessions.living(user.id, clock.now())],
        brief=BRIEF,
        kept=KEPT,
        profile=profile or profile_form(),
        password=password or PasswordForm(prefix="password", formdata=None),
        delete=delete or DeleteForm(prefix="delete", formdata=None),
    )


def profile_form() -> ProfileForm:
    user = signed_in_user()
    chosen = user.timezone if user.timezone_chosen else FOLLOWS_DEVICE
    form = ProfileForm(data={"display_name": user.display_name, "timezone": chosen}, prefix="profile")
    follows = "As on the device I sign in with" + ("" if user.timezone_chosen else f" (now {user.timezone})")
    form.timezone.choices = [(FOLLOWS_DEVICE, follows), *((name, name) for name in sorted(service.timezones()))]
    return form


def refuse_wrong(field: Any, action: Callable[[], None]) -> tuple[int, dict[str, str]] | None:
    """Do the action; a wrong password, or one too many, becomes the field's error and the answer's status."""
    try:
        action()
    except service.WrongPassword as error:
        field.errors = [error.message]
        return 403, {}
    except (TooMany, Busy) as error:
        field.errors = [error.message]
        return come_again(error)
    return None


def come_again(error: TooMany | Busy) -> tuple[int, dict[str, str]]:
    """The status and the headers of an answer that says when to come again."""
    return int(error.status), {"Retry-After": str(error.retry_after_s)}


def sign_in_page(form: SignInForm) -> str:
    return render_template("accounts/sign_in.html", form=form, invitation=invitation())


def register_page(form: RegisterForm, *, refused: str = "") -> str:
    return render_template("accounts/register.html", form=form, invitation=invitation(), refused=refused)


@blueprint.app_template_global()
def registration() -> Registration:
    """Who may make an account here."""
    return settings().registration


def settings() -> Settings:
    found = current_app.config["SETTINGS"]
    assert isinstance(found, Settings)
    return found


def invitation() -> str:
    """The code of the invitation by which somebody came; they may have pasted the whole link."""
    return code_in(request.form.get("invitation") or request.args.get("invitation") or "")


def stay_signed_in() -> Any:
    """Whoever is signed in stays so: a form of another tab must not put their work into another account."""
    flash(f"You are signed in as {signed_in_user().username}. To use another account, sign out first.", "warning")
    return redirect(url_for("accounts.account"), 303)


def browser_timezone() -> str:
    """The zone the browser names, filled into the form by our script; empty without the script."""
    return request.form.get("timezone", "")
