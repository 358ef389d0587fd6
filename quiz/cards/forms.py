"""The forms of the review page: a grade, a flag, a note to oneself."""

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional

from quiz.cards.marks import LONGEST_NOTE
from quiz.cards.settings import MOST_MINUTES, MOST_NEW_A_DAY, REVIEWS_A_YEAR
from quiz.requests.forms import Form, WholeNumberField, plain, storable

ONE_HOUR_MS = 3_600_000
LONGEST_CRAM = 20_000
GRADES = (("4", "Four, Again to Easy"), ("2", "Again and Good"))
LEAST_RETENTION, MOST_RETENTION = min(REVIEWS_A_YEAR), max(REVIEWS_A_YEAR)


class GradeForm(Form):
    rating = WholeNumberField(validators=[InputRequired(), NumberRange(1, 4)])
    version = WholeNumberField(validators=[InputRequired(), NumberRange(0, 1_000_000)])
    duration_ms = WholeNumberField(validators=[Optional(), NumberRange(0, ONE_HOUR_MS)])


class CramForm(Form):
    """A grade in a cram, and what is left of it."""

    rating = WholeNumberField(validators=[InputRequired(), NumberRange(1, 4)])
    left = StringField(validators=[Length(max=LONGEST_CRAM)])
    known = WholeNumberField(validators=[InputRequired(), NumberRange(0, 1_000_000)])
    again = WholeNumberField(validators=[InputRequired(), NumberRange(0, 1_000_000)])


class PlanForm(Form):
    minutes = WholeNumberField(
        "Minutes a day",
        validators=[
            InputRequired("Choose how many minutes."),
            NumberRange(1, MOST_MINUTES, f"Give a number from 1 to {MOST_MINUTES}."),
        ],
    )


class FlagForm(Form):
    flagged = BooleanField()


class NoteForm(Form):
    """A note to oneself about a card."""

    note = TextAreaField(
        "Your note",
        filters=[plain],
        validators=[
            Length(max=LONGEST_NOTE, message=f"A note takes {LONGEST_NOTE:,} characters. Shorten it and save again."),
            storable,
        ],
    )


class SettingsForm(Form):
    new_a_day = WholeNumberField(
        "New cards a day",
        validators=[
            InputRequired("Say how many, in digits."),
            NumberRange(0, MOST_NEW_A_DAY, f"Give a number from 0 to {MOST_NEW_A_DAY}."),
        ],
        description="Each comes back several times in its first weeks. With 0, only cards that you met are asked.",
    )
    minutes_a_day = WholeNumberField(
        "Minutes a day",
        validators=[Optional(), NumberRange(0, MOST_MINUTES, f"Give a number from 0 to {MOST_MINUTES}.")],
        description="Then the rest waits until tomorrow, new cards before due ones; you can go on. 0 is no limit.",
    )
    retention_percent = WholeNumberField(
        "Recall to aim at, in percent",
        validators=[
            InputRequired(f"Give a number from {LEAST_RETENTION} to {MOST_RETENTION}."),
            NumberRange(LEAST_RETENTION, MOST_RETENTION, f"Give a number from {LEAST_RETENTION} to {MOST_RETENTION}."),
        ],
    )
    grades = StringField("Grades", validators=[AnyOf(dict(GRADES), "Choose one of the two.")])
