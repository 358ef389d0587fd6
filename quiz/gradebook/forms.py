"""The forms about an existing class, and about one of its learners."""

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
    """The ids before which the pages of a learner's older attempts begin. The form only asks, so it needs no token."""

    class Meta:
        csrf = False

    code = WholeNumberField(validators=[Optional(), NumberRange(1, LARGEST_ID)])
    quizzes = WholeNumberField(validators=[Optional(), NumberRange(1, LARGEST_ID)])
    interviews = WholeNumberField(validators=[Optional(), NumberRange(1, LARGEST_ID)])
