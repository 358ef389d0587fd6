"""The form of a prediction."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from quiz.requests.forms import Form, storable


class PredictionForm(Form):
    explorable = StringField(validators=[InputRequired(), Length(max=120), storable])
    answer = StringField(validators=[Length(max=60), storable])
