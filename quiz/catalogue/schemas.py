"""The keys at each place of a model, read from pydantic's schema of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

Schema = Mapping[str, Any]


def keys_at(adapter: TypeAdapter[Any], location: Sequence[str | int]) -> tuple[str, ...]:
    """The keys of the mapping at a location of pydantic's, which names the members of a union by their tags."""
    whole: Schema = adapter.core_schema
    named = {each["ref"]: each for each in whole.get("definitions", ())}
    schema = opened(whole, named)
    for step in location:
        schema = opened(inner(schema, step), named)
    return tuple(key for key, _ in fields(schema))


def fields(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """The fields of a model by their keys in a file."""
    for name, field in schema.get("fields", {}).items():
        yield field.get("validation_alias", name), field


def opened(schema: Schema, named: Mapping[str, Schema]) -> Schema:
    """A schema without what only wraps it: validators, defaults, the model around its fields, a name for it."""
    while "schema" in schema or "schema_ref" in schema:
        schema = schema["schema"] if "schema" in schema else named[schema["schema_ref"]]
    return schema


def inner(schema: Schema, step: str | int) -> Schema:
    """The schema of one part: of a field, of a member of a union, of a value under a name, of an entry of a list."""
    if schema["type"] == "model-fields":
        return dict(dict(fields(schema))[str(step)])
    if schema["type"] == "tagged-union":
        return dict(schema["choices"][step])
    if schema["type"] == "dict":
        return dict(schema["values_schema"])
    return dict(schema["items_schema"][0]) if schema["type"] == "tuple" else {"type": "any"}
