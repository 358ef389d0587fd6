"""The forms of own cards and decks."""

from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from quiz.decks.content import LONGEST_SIDE, Content, tidy_tags
from quiz.decks.models import LONGEST_NAME, LONGEST_TAGS
from quiz.requests.forms import Form, plain, storable

TOO_LONG = f"A side takes {LONGEST_SIDE:,} characters. Split the card: one question each is easier to remember."


def one_line(text: str | None) -> str:
    """A filter of fields: the text with single spaces."""
    return " ".join((text or "").split())


def visible(_form: Form, field: Any) -> None:
    """Refuse a required text of blanks only."""
    if not (field.data or "").strip():
        raise ValidationError(f"Write something on the {field.name}.")


def few_tags(_form: Form, field: Any) -> None:
    if len(tidy_tags(field.data or "")) > LONGEST_TAGS:
        raise ValidationError(f"All tags together take {LONGEST_TAGS} characters. Leave some out.")


DECK_NAME = (
    InputRequired("Give it a name."),
    Length(max=LONGEST_NAME, message=f"A name takes {LONGEST_NAME} characters. Shorten it."),
    storable,
)


class CardForm(Form):
    """A card. A deck of a new name is made."""

    front = TextAreaField(
        "Front", filters=[plain], validators=[visible, Length(max=LONGEST_SIDE, message=TOO_LONG), storable]
    )
    back = TextAreaField(
        "Back", filters=[plain], validators=[visible, Length(max=LONGEST_SIDE, message=TOO_LONG), storable]
    )
    explain = TextAreaField("Why", filters=[plain], validators=[Length(max=LONGEST_SIDE, message=TOO_LONG), storable])
    tags = StringField("Tags", filters=[one_line], validators=[few_tags, storable])
    deck = StringField("Deck", filters=[one_line], validators=DECK_NAME)

    @property
    def content(self) -> Content:
        front, back, explain = (each.data.strip("\n") for each in (self.front, self.back, self.explain))
        return Content(front, back, explain, tidy_tags(self.tags.data))


class DeckForm(Form):
    name = StringField("Name", filters=[one_line], validators=DECK_NAME)
