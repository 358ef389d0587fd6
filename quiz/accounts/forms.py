"""What may come in about an account."""

import re
from typing import Any

from wtforms import BooleanField, PasswordField, SelectField, StringField, SubmitField
from wtforms.validators import DataRequired, EqualTo, Length, Regexp, ValidationError

from quiz.forms import Form

USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,31}\Z")
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200


def stripped(value: str | None) -> str | None:
    return value.strip() if value else value


def printable(_form: Form, field: Any) -> None:
    """Refuse control characters: they cannot be seen, and a database cannot store NUL."""
    if any(not character.isprintable() for character in field.data or ""):
        raise ValidationError("Leave out line breaks and other characters that cannot be seen.")


def new_password_field(label: str) -> PasswordField:
    return PasswordField(
        label,
        description=f"At least {SHORTEST_PASSWORD} characters. Four unrelated words are easy to keep in mind.",
        validators=[
            DataRequired("Choose a password."),
            Length(
                SHORTEST_PASSWORD,
                LONGEST_PASSWORD,
                f"Use {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.",
            ),
        ],
        render_kw={"autocomplete": "new-password", "minlength": SHORTEST_PASSWORD},
    )


def display_name_field() -> StringField:
    return StringField(
        "Your name, as others see it",
        filters=[stripped],
        validators=[
            DataRequired("Tell us what to call you."),
            Length(max=80, message="Use at most 80 characters."),
            printable,
        ],
        render_kw={"autocomplete": "name"},
    )


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


class DeleteForm(Form):
    password = PasswordField(
        "Your password",
        validators=[DataRequired("Type your password to confirm."), Length(max=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    submit = SubmitField("Delete my account for good")
