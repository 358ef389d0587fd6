"""The forms of quizzes: the quiz to start, and an answer. `answers` tells whether it answers the question."""

from wtforms import SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length

from quiz.requests.forms import Form


class StartForm(Form):
    topic = StringField(validators=[InputRequired(), Length(max=60)])


class AnswerForm(Form):
    choice = SelectMultipleField(validate_choice=False)
    part = SelectMultipleField(validate_choice=False)  # of what is arranged or filled in, in the order of the page
    text = StringField("Your estimate", description="A number with its unit, such as 120 MB/s, 1.5 h or 3 million.")
