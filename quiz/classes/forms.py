"""What may come in about a class."""

from wtforms import BooleanField, StringField, SubmitField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from quiz.accounts.forms import printable, seen_field, stripped
from quiz.requests.forms import Form, WholeNumberField

LARGEST = 1000
LARGEST_ID = 2**31 - 1


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


class SettingsForm(ClassForm):
    is_open = BooleanField("Open: the code lets learners in")


class ListedForm(Form):
    family_name = seen_field(
        "Family name, for the list of the class",
        None,
        description="The list is sorted by it. Leave it empty to sort by the name the learner chose.",
        render_kw={"autocomplete": "off"},
    )
    submit = SubmitField("Save")


class OlderForm(Form):
    """Before which attempts of a learner the pages of older ones begin. It only asks, so it needs no token."""

    class Meta:
        csrf = False

    code = WholeNumberField(validators=[Optional(), NumberRange(1, LARGEST_ID)])
    quizzes = WholeNumberField(validators=[Optional(), NumberRange(1, LARGEST_ID)])
    interviews = WholeNumberField(validators=[Optional(), NumberRange(1, LARGEST_ID)])
