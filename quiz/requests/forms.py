"""The base of every form of the product: it reads the fields of a form that was sent, and nothing else."""

import re
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField
from wtforms.validators import ValidationError

from quiz.texts.typed_text import normalised

LONGEST_NUMBER = 18
BEYOND = 10**LONGEST_NUMBER
WHOLE = re.compile(r"[+-]?[0-9]+")
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Form(FlaskForm):  # type: ignore[misc]  # flask-wtf ships no types
    """A form without JSON and files: by itself, flask-wtf would take either for text typed into a field."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # flask-wtf ships no types
        def wrap_formdata(self, _form: FlaskForm, formdata: Any) -> MultiDict[str, str] | None:
            """The fields to read: the sent ones, unless the caller names others or None."""
            if formdata is _Auto:
                return request.form if request.method in WRITING else None
            fields: MultiDict[str, str] | None = formdata
            return fields


def plain(text: str | None) -> str:
    """A filter of fields: the text with line feeds alone, as an editor on any machine sends it."""
    return normalised(text or "")


def storable(_form: FlaskForm, field: Any) -> None:
    """Refuse NUL: no editor makes it, and a database cannot store it."""
    if "\x00" in (field.data or ""):
        raise ValidationError("The text holds a character that cannot be kept (NUL). Remove it and save again.")


class WholeNumberField(IntegerField):  # type: ignore[misc]  # wtforms ships no types for it
    """A whole number in plain digits. A number with more than LONGEST_NUMBER digits counts as BEYOND, so that a range
    refuses it with its own sentence: Python would read none above 4,300 digits, and wtforms compares none above 308."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        if WHOLE.fullmatch(text) and len(text) > LONGEST_NUMBER:
            self.data = -BEYOND if text.startswith("-") else BEYOND
        elif text and not WHOLE.fullmatch(text):
            raise ValueError("Give a whole number, in the digits 0 to 9.")
        else:
            super().process_formdata(valuelist)
