"""What may come in about a class that stands, and about one of its learners."""

from wtforms import BooleanField, SubmitField
from wtforms.validators import NumberRange, Optional

from quiz.accounts.forms import seen_field
from quiz.classes.forms import ClassForm
from quiz.requests.forms import Form, WholeNumberField

LARGEST_ID = 2**31 - 1


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
