"""The sentence for each kind of pydantic's errors: it says what is wrong with a value, and what to do."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from exercises.suggestion import suggestion
from quiz.catalogue.model import PATTERNS

Sentence = Callable[[Any, Mapping[str, Any], str, Sequence[str]], str]
LONGEST_SHOWN = 40
KINDS = "single, multiple, numeric, order, match, cloze, short, flaw"


def sentence(details: ErrorDetails, known: Sequence[str] = ()) -> str:
    """The sentence for an error; `known` are the keys that there are at its place."""
    location = details["loc"]
    key = str(location[-1]) if location else ""
    return SENTENCES.get(details["type"], otherwise)(details["input"], details.get("ctx", {}), key, known)


def shown(value: object) -> str:
    """A value as its author wrote it, cut short; a list or a mapping by what it is."""
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "keys with values"
    if value is None or value == "":
        return "nothing"
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def quoted(value: object) -> str:
    """A value as it is shown beside what it must not be: text in the quotes that make it text."""
    return f'"{shown(value)}"' if isinstance(value, str) and value else shown(value)


def text(value: object, *_: object) -> str:
    if isinstance(value, bool | int | float):
        return f"must be text, not the value {shown(value)}: put it in quotes"
    return f"must be text, not {shown(value)}"


def whole_number(value: object, *_: object) -> str:
    return f"must be a whole number without quotes, not {quoted(value)}"


def number(value: object, *_: object) -> str:
    return f"must be a number without quotes, not {quoted(value)}"


def choice(value: object, context: Mapping[str, Any], *_: object) -> str:
    choices = [each.strip("' ") for each in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
    return f"{shown(value)} is not one of its values: {suggestion(str(value), choices)}"


def tag(value: object, context: Mapping[str, Any], *_: object) -> str:
    key, kinds = context["discriminator"].strip("'()"), KINDS
    given = value.get(key) if isinstance(value, dict) else None
    return f"must be one of {kinds}, not {shown(given)}" if given else f"is missing: it is one of {kinds}"


def pattern(value: object, context: Mapping[str, Any], *_: object) -> str:
    return f"{PATTERNS.get(context['pattern'], 'is not written as it must be')}, not {shown(value)}"


def count(bound: str, word: str) -> Sentence:
    def told(value: object, context: Mapping[str, Any], *_: object) -> str:
        return f"has {context['actual_length']} entries; {word} {context[bound]}"

    return told


def beyond(bound: str, word: str) -> Sentence:
    def told(value: object, context: Mapping[str, Any], *_: object) -> str:
        return f"must be {word} {context[bound]:g}, not {shown(value)}"

    return told


def said(plain: str) -> Sentence:
    return lambda *_: plain


def otherwise(value: object, *_: object) -> str:
    """The sentence for an error that no model of ours raises."""
    return f"cannot be {shown(value)}: hold it against an item of the same kind"


MAPPING: Sentence = lambda value, *_: f"must be keys with their values, not {shown(value)}"  # noqa: E731
LIST: Sentence = lambda value, *_: f"must be a list, each entry after a hyphen, not {shown(value)}"  # noqa: E731
SENTENCES: Mapping[str, Sentence] = {
    "missing": said("is missing: add it"),
    "extra_forbidden": lambda _value, _context, key, known: f"is not a known key: {suggestion(key, known)}",
    "string_type": text,
    "string_unicode": said("has half a character: write it whole"),
    "string_too_short": said("is empty: write it"),
    "string_too_long": lambda value, context, *_: (
        f"has {len(str(value).strip()):,} characters; at most {context['max_length']:,}"
    ),
    "string_pattern_mismatch": pattern,
    "int_type": whole_number,
    "int_parsing_size": whole_number,
    "float_type": number,
    "finite_number": said("is too large: give a number that can be written out"),
    "greater_than_equal": beyond("ge", "at least"),
    "greater_than": beyond("gt", "more than"),
    "less_than_equal": beyond("le", "at most"),
    "bool_type": lambda value, *_: f"must be true or false without quotes, not {quoted(value)}",
    "tuple_type": LIST,
    "too_short": count("min_length", "at least"),
    "too_long": count("max_length", "at most"),
    "model_type": MAPPING,
    "model_attributes_type": MAPPING,
    "dict_type": MAPPING,
    "enum": choice,
    "literal_error": choice,
    "union_tag_invalid": tag,
    "union_tag_not_found": tag,
    "value_error": lambda _value, context, *_: str(context["error"]),
}
