"""Rows of a select as dataclasses whose fields have the columns' names: nothing depends on their order."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def columns_of(form: type["DataclassInstance"], *models: Any) -> list[Any]:
    """The columns that a dataclass names, each from the first of the models (or collections of columns) that has it.

    A field that no model has is left out: the select adds it under that label. A row becomes the dataclass by
    `form(**row._mapping)`, which raises TypeError where the two do not match."""
    found = {field.name: [model for model in models if hasattr(model, field.name)] for field in fields(form)}
    return [getattr(owners[0], name) for name, owners in found.items() if owners]
