"""The forms about an account, and the rules of their fields."""

import re
from typing import Any

from flask_login import current_user
from wtforms import BooleanField, PasswordField, SelectField, StringField, SubmitField
from wtforms.validators import DataRequired, EqualTo, Length, Optional, Regexp, ValidationError

from quiz.accounts import password_rules
from quiz.accounts.password_rules import LONGEST as LONGEST_PASSWORD
from quiz.accounts.password_rules import SHORTEST as SHORTEST_PASSWORD
from quiz.requests.forms import Form
from quiz.texts import seen_text

USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,31}\Z")
FOLLOWS_DEVICE = ""  # the choice of a time zone that leaves it to the device


def stripped(value: str | None) -> str | None:
    return value.strip() if value else value


def printable(_form: Form, field: Any) -> None:
    """Refuse control characters: they cannot be seen, and a database cannot store NUL."""
    if any(not character.isprintable() for character in field.data or ""):
        raise ValidationError("Leave out line breaks and other characters that cannot be seen.")


def seen_field(label: str, empty: str | None, **more: Any) -> StringField:
    """A line that others see. `empty` is the sentence for a line that is left out, None where it may be."""
    return StringField(
        label,
        filters=[seen],
        validators=[DataRequired(empty) if empty else Optional(), visible],
        **more,
    )


def seen(value: str | None) -> str | None:
    return seen_text.normal(value) if value else value


def visible(_form: Form, field: Any) -> None:
    if reason := seen_text.refusal(field.data or ""):
        raise ValidationError(reason)


def new_password_field(label: str) -> PasswordField:
    return PasswordField(
        label,
        description=f"At least {SHORTEST_PASSWORD} characters. Four unrelated words are easy to keep in mind.",
        validators=[DataRequired("Choose a password.")],
        render_kw={"autocomplete": "new-password", "minlength": SHORTEST_PASSWORD},
    )


def refuse_weak(password: str, *names: str) -> None:
    if reason := password_rules.refusal(password, *names):
        raise ValidationError(reason)


def display_name_field() -> StringField:
    return seen_field("Your name, as others see it", "Tell us what to call you.", render_kw={"autocomplete": "name"})


class RegisterForm(Form):
    username = StringField(
        "Name to sign in with",
        filters=[stripped],
        description="3 to 32 letters, digits, dots, dashes or underscores.",
        validators=[
            DataRequired("Choose a name."),
            Regexp(USERNAME, message="Use 3 to 32 letters, digits, dots, dashes or underscores."),
        ],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    display_name = display_name_field()
    password = new_password_field("Password")
    submit = SubmitField("Create my account")

    def validate_password(self, field: Any) -> None:
        refuse_weak(field.data, self.username.data or "", self.display_name.data or "")


class SignInForm(Form):
    username = StringField(
        "Name to sign in with",
        filters=[stripped],
        validators=[
            DataRequired("Type your name."),
            Length(max=80, message="That is too long for a name."),
            printable,
        ],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Password",
        validators=[
            DataRequired("Type your password."),
            Length(max=LONGEST_PASSWORD, message="That is too long."),
        ],
        render_kw={"autocomplete": "current-password"},
    )
    remember = BooleanField("Keep me signed in on this device")
    submit = SubmitField("Sign in")


class ProfileForm(Form):
    display_name = display_name_field()
    timezone = SelectField("Time zone", description="Decides when your day begins, and with it what is due.")
    submit = SubmitField("Save")


class PasswordForm(Form):
    current = PasswordField(
        "Current password",
        validators=[DataRequired("Type your current password."), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    new = new_password_field("New password")
    again = PasswordField(
        "New password, once more",
        validators=[EqualTo("new", "The two passwords differ.")],
        render_kw={"autocomplete": "new-password"},
    )
    submit = SubmitField("Change password")

    def validate_new(self, field: Any) -> None:
        refuse_weak(field.data, current_user.username, current_user.display_name)


class DeleteForm(Form):
    password = PasswordField(
        "Your password",
        validators=[DataRequired("Type your password to confirm."), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    submit = SubmitField("Delete my account for good")
