"""What may come in with a grade."""

from wtforms.validators import InputRequired, NumberRange, Optional

from quiz.requests.forms import Form, WholeNumberField

ONE_HOUR_MS = 3_600_000


class GradeForm(Form):
    rating = WholeNumberField(validators=[InputRequired(), NumberRange(1, 4)])
    version = WholeNumberField(validators=[InputRequired(), NumberRange(0, 1_000_000)])
    duration_ms = WholeNumberField(validators=[Optional(), NumberRange(0, ONE_HOUR_MS)])
