"""What pydantic's schema of a model says: which keys there are at a place."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter


def keys_at(adapter: TypeAdapter[Any], location: Sequence[str | int]) -> tuple[str, ...]:
    """The keys of the mapping at a location of pydantic's, which names the members of a union by their tags."""
    schema: Mapping[str, Any] = adapter.core_schema
    for step in location:
        schema = inner(opened(schema), step)
    return tuple(opened(schema).get("fields", ()))


def opened(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema without what only wraps it: validators, defaults, the model around its fields."""
    while "schema" in schema:
        schema = schema["schema"]
    return schema


def inner(schema: Mapping[str, Any], step: str | int) -> Mapping[str, Any]:
    """The schema of one part: of a field, of a member of a union, of an entry of a list."""
    if schema["type"] == "model-fields":
        return dict(schema["fields"][step])
    if schema["type"] == "tagged-union":
        return dict(schema["choices"][step])
    return dict(schema["items_schema"][0]) if schema["type"] == "tuple" else {"type": "any"}
