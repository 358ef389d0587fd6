"""The forms for code. The service judges its size and characters: see source.py."""

from wtforms import HiddenField, SearchField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, NumberRange, Optional, Regexp

from quiz.requests.forms import Form, WholeNumberField
from quiz.submissions.models import Kind
from quiz.texts.typed_text import normalised

LARGEST_ID = 2**31 - 1
STATES = (("", "All"), ("open", "Open"), ("solved", "Solved"))
DIFFICULTIES = (("", "Any difficulty"), *((str(level), f"Difficulty {level}") for level in range(1, 6)))


def python_lines(source: str | None) -> str:
    return normalised(source or "")


class CodeForm(Form):
    """The editor: its text, and the version of the draft that it began with, for pages without a
    script that keeps the draft."""

    source = TextAreaField(filters=[python_lines])
    version = WholeNumberField(validators=[Optional(), NumberRange(0, LARGEST_ID)])


class SubmitForm(CodeForm):
    kind = HiddenField(validators=[AnyOf([kind.value for kind in Kind])])
    token = HiddenField(validators=[InputRequired(), Regexp(r"[\w-]{8,64}\Z")])


class CompareForm(Form):
    """Two attempts, by id. The form only asks, so it needs no token."""

    class Meta:
        csrf = False

    before = WholeNumberField(validators=[InputRequired(), NumberRange(1, LARGEST_ID)])
    after = WholeNumberField(validators=[InputRequired(), NumberRange(1, LARGEST_ID)])


class BeforeForm(Form):
    """The attempt before which a page of older ones begins. The form only asks, so it needs no token."""

    class Meta:
        csrf = False

    before = WholeNumberField(validators=[InputRequired(), NumberRange(1, LARGEST_ID)])


class SearchForm(Form):
    """The exercises to list. A value that means nothing lists them all."""

    class Meta:
        csrf = False

    q = SearchField()
    state = SelectField(choices=[SelectChoice(value, label) for value, label in STATES], default="")
    difficulty = SelectField(choices=[SelectChoice(value, label) for value, label in DIFFICULTIES], default="")
    topic = SelectField(choices=(), default="")
