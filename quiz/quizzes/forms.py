"""The forms of quizzes: what to start, and an answer. `reading` tells whether it answers the question."""

from wtforms import SelectMultipleField, StringField
from wtforms.validators import AnyOf, InputRequired, Length

from quiz.quizzes.modes import EXAM_LENGTHS, PACES_S
from quiz.requests.forms import Form, WholeNumberField
from quiz.requests.language import in_points


class StartForm(Form):
    topic = StringField(validators=[InputRequired(), Length(max=60)])


class ExamForm(Form):
    length = WholeNumberField(validators=[AnyOf(EXAM_LENGTHS)])
    pace_s = WholeNumberField(validators=[AnyOf(PACES_S)])  # seconds a question, 0 without a clock


class AnswerForm(Form):
    choice = SelectMultipleField(validate_choice=False)
    part = SelectMultipleField(validate_choice=False)  # of what is arranged or filled in, in the order of the page
    text = StringField(
        "Your estimate",
        filters=[in_points],
        description="A number with its unit, such as 120 MB/s, 1h 30m or 3 million.",
    )
