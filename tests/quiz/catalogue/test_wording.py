"""Every kind of error that pydantic can raise for our content has a sentence of ours."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core.core_schema import ErrorType

from quiz.catalogue.model import PATTERNS
from quiz.catalogue.prompts import PromptFile
from quiz.catalogue.question_kinds import QUESTION
from quiz.catalogue.schemas import keys_at
from quiz.catalogue.topic_files import CARD
from quiz.catalogue.topics import TopicFile
from quiz.catalogue.wording import SENTENCES, sentence

FILES: dict[str, TypeAdapter[Any]] = {
    "topic.yaml": TypeAdapter(TopicFile),
    "cards.yaml": CARD,
    "questions.yaml": QUESTION,
    "prompt.yaml": TypeAdapter(PromptFile),
}
# What each kind of schema can raise for data that YAML can hold, and what each of its keys adds.
RAISED = {
    "str": {"string_type", "string_unicode"},
    "int": {"int_type", "int_parsing_size"},
    "float": {"float_type"},
    "bool": {"bool_type"},
    "enum": {"enum"},
    "literal": {"literal_error"},
    "tuple": {"tuple_type"},
    "dict": {"dict_type"},
    "model": {"model_type", "model_attributes_type"},
    "model-fields": {"missing", "extra_forbidden", "model_type"},
    "model-field": set(),
    "tagged-union": {"union_tag_invalid", "union_tag_not_found"},
    "function-plain": {"value_error"},
    "function-after": {"value_error"},
    "function-before": {"value_error"},
    "function-wrap": {"value_error"},
    "no-info": set(),
    "with-info": set(),
    "chain": set(),
    "default": set(),
    "nullable": set(),
    "any": set(),
    "definitions": set(),
    "definition-ref": set(),
}
ADDED = {
    ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long",
    ("str", "pattern"): "string_pattern_mismatch",
    ("tuple", "min_length"): "too_short",
    ("tuple", "max_length"): "too_long",
    ("dict", "min_length"): "too_short",
    ("int", "ge"): "greater_than_equal",
    ("int", "le"): "less_than_equal",
    ("float", "ge"): "greater_than_equal",
    ("float", "gt"): "greater_than",
    ("float", "allow_inf_nan"): "finite_number",
}
LAX = {"int", "float", "bool"}  # which would also take the text "3": theirs must be strict


def schemas(part: object) -> Iterator[Mapping[str, Any]]:
    """Every schema within a schema; of those with names, the ones that are referred to."""
    if isinstance(part, Mapping):
        if isinstance(part.get("type"), str):
            yield part
        for name, value in part.items():
            if name not in ("metadata", "cls", "definitions", "serialization", "json_schema_input_schema"):
                yield from schemas(value)
        used = {each["schema_ref"] for each in schemas(part.get("schema")) if each["type"] == "definition-ref"}
        for each in part.get("definitions", ()):
            yield from schemas(each) if each["ref"] in used else ()
    elif isinstance(part, list | tuple):
        for each in part:
            yield from schemas(each)


@pytest.mark.parametrize("file", FILES)
def test_every_error_that_a_file_can_raise_has_a_sentence(file: str) -> None:
    found = list(schemas(FILES[file].core_schema))

    raised = {kind for schema in found for kind in RAISED[schema["type"]]}
    raised |= {ADDED[schema["type"], key] for schema in found for key in schema if (schema["type"], key) in ADDED}
    assert raised
    assert raised <= set(SENTENCES)


@pytest.mark.parametrize("file", FILES)
def test_every_limit_of_a_schema_is_known_here(file: str) -> None:
    """A limit of a kind that nobody thought of, such as `multiple_of`, would raise what has no sentence."""
    limits = {"min_length", "max_length", "pattern", "ge", "le", "gt", "lt", "multiple_of", "allow_inf_nan"}

    found = {(schema["type"], key) for schema in schemas(FILES[file].core_schema) for key in schema if key in limits}

    assert found <= set(ADDED)


@pytest.mark.parametrize("file", FILES)
def test_numbers_and_truths_are_not_taken_from_text(file: str) -> None:
    assert [s for s in schemas(FILES[file].core_schema) if s["type"] in LAX and not s.get("strict")] == []


@pytest.mark.parametrize("file", FILES)
def test_every_pattern_has_a_sentence(file: str) -> None:
    assert {s["pattern"] for s in schemas(FILES[file].core_schema) if s.get("pattern")} <= set(PATTERNS)


@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_a_sentence_is_for_an_error_that_pydantic_has(kind: str) -> None:
    assert kind in get_args(ErrorType)


@pytest.mark.parametrize("kind", get_args(ErrorType))
def test_no_error_is_told_in_pydantics_words(kind: str) -> None:
    """What no model of ours raises gets a sentence of ours too."""
    context = {
        "error": ValueError("is wrong"), "pattern": "x", "actual_length": 1, "min_length": 2, "max_length": 3, "ge": 1,
        "gt": 0, "le": 2, "expected": "'a' or 'b'", "discriminator": "'kind'", "expected_tags": "'a', 'b'",
    }  # fmt: skip

    told = sentence({"type": kind, "loc": ("key",), "msg": "Input should be raw", "input": {"a": 1}, "ctx": context})

    assert told
    assert "nput should" not in told


def test_the_keys_of_each_place_are_known() -> None:
    assert {"title", "terms"} <= set(keys_at(FILES["topic.yaml"], ()))
    assert keys_at(FILES["topic.yaml"], ("terms", 3)) == ("id", "name", "definition")
    assert keys_at(CARD, ("source",)) == ("title", "url")
    assert keys_at(QUESTION, ("single", "options", 1)) == ("text", "correct", "why")
    assert keys_at(FILES["prompt.yaml"], ("signals", 0, "levels")) == ("missed", "partly", "met")


WRONG: list[object] = [None, True, 3, -1, 1e400, "x", "x" * 9_000, "a\nb", [], [[]], [3], {}, {"x": 1}, {"id": []}]


@pytest.mark.parametrize("file", FILES)
def test_whatever_stands_at_a_key_gets_a_sentence(file: str) -> None:
    """Each key of each place with a value of every kind."""
    adapter = FILES[file]
    for key in keys_at(adapter, ()) or ("id", "kind", "options", "answer", "working", "slips"):
        for value in WRONG:
            for kind in ("single", "multiple", "numeric"):
                with pytest.raises(ValidationError) as caught:
                    adapter.validate_python({"kind": kind, key: value})
                for details in caught.value.errors():
                    assert details["type"] in SENTENCES
                    assert sentence(details) not in (details["msg"], "")
