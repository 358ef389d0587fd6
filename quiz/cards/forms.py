"""What may come in with a grade."""

from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange, Optional

ONE_HOUR_MS = 3_600_000


class GradeForm(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    rating = IntegerField(validators=[InputRequired(), NumberRange(1, 4)])
    version = IntegerField(validators=[InputRequired(), NumberRange(0, 1_000_000)])
    duration_ms = IntegerField(validators=[Optional(), NumberRange(0, ONE_HOUR_MS)])
