"""The forms of the review page: a grade, a flag, a note to oneself."""

from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from quiz.cards.marks import LONGEST_NOTE
from quiz.requests.forms import Form, WholeNumberField, plain, storable

ONE_HOUR_MS = 3_600_000


class GradeForm(Form):
    rating = WholeNumberField(validators=[InputRequired(), NumberRange(1, 4)])
    version = WholeNumberField(validators=[InputRequired(), NumberRange(0, 1_000_000)])
    duration_ms = WholeNumberField(validators=[Optional(), NumberRange(0, ONE_HOUR_MS)])


class FlagForm(Form):
    flagged = BooleanField()


class NoteForm(Form):
    """A note to oneself about a card; `answer` says that the answer was shown when it was written."""

    note = TextAreaField(
        "Your note",
        filters=[plain],
        validators=[
            Length(max=LONGEST_NOTE, message=f"A note takes {LONGEST_NOTE:,} characters. Shorten it and save again."),
            storable,
        ],
    )
    answer = HiddenField()
