"""The forms about a class."""

from wtforms import StringField, SubmitField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from quiz.accounts.forms import printable, seen_field, stripped
from quiz.requests.forms import Form, WholeNumberField

LARGEST = 1000


class JoinForm(Form):
    code = StringField(
        "Join code",
        filters=[stripped],
        description="Eight letters and digits, from your instructor.",
        validators=[DataRequired("Type the code."), Length(max=40, message="That is too long for a code."), printable],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    submit = SubmitField("Join")


class ClassForm(Form):
    name = seen_field("Name of the class", "Give the class a name.", render_kw={"autocomplete": "off"})
    capacity = WholeNumberField(
        "Places",
        default=60,
        validators=[
            InputRequired("Say how many learners it takes."),
            NumberRange(1, LARGEST, f"Give a number from 1 to {LARGEST}."),
        ],
    )
    submit = SubmitField("Save")
