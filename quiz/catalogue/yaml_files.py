"""YAML files as validated objects: every mistake is named with its file, line and key."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from quiz.catalogue.errors import CatalogueError, Problem, Problems, problem
from quiz.catalogue.yaml_lines import Document, Trail, read_yaml

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

PLAIN_MESSAGES = {
    "missing": "is missing",
    "extra_forbidden": "is not a known key",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "model_type": "must be a mapping of keys to values",
    "dict_type": "must be a mapping of keys to values",
    "string_too_short": "is empty",
}


def load_yaml(path: Path, model: type[M], context: object = None) -> M:
    """A file that is one mapping, as `model`; `context` is passed on to its validators."""
    document = read_yaml(path)
    return validated(document, (), TypeAdapter(model), context)


def load_yaml_list(path: Path, model: type[M], context: object = None) -> tuple[M, ...]:
    """A file that is a list of items with an `id` each, as `model`."""
    return load_items(path, TypeAdapter(model), context)


def load_items(path: Path, adapter: TypeAdapter[T], context: object = None) -> tuple[T, ...]:
    """A file that is a list of items with an `id` each; all problems of all items are raised together."""
    document = read_yaml(path)
    if not isinstance(document.data, list):
        raise CatalogueError.at(path, 1, "", "must be a list of items, each with an id")
    problems = Problems()
    items = []
    for index in range(len(document.data)):
        with problems.gathered():
            items.append(validated(document, (index,), adapter, context))
    problems.found.extend(repeated_ids(document))
    problems.raise_any()
    return tuple(items)


def repeated_ids(document: Document) -> Iterable[Problem]:
    """A problem for each item whose id an earlier item of the same file has."""
    seen: set[object] = set()
    for index, item in enumerate(document.data):
        key = item.get("id") if isinstance(item, dict) else None
        if isinstance(key, str) and key in seen:
            yield problem(document.path, document.line_of((index, "id")), key, "id: is used twice")
        seen.add(key if isinstance(key, str) else None)


def validated(document: Document, trail: Trail, adapter: TypeAdapter[T], context: object) -> T:
    """The part of the document at `trail` as an object, or CatalogueError with each key's line."""
    data = part(document.data, trail)
    try:
        return adapter.validate_python(data, context=context)
    except ValidationError as error:
        raise CatalogueError(told(document, trail, data, details) for details in error.errors()) from error


def part(data: Any, trail: Trail) -> Any:
    for step in trail:
        data = data[step]
    return data


def told(document: Document, trail: Trail, data: Any, details: ErrorDetails) -> Problem:
    """One of pydantic's errors in the words and at the line of the file's author."""
    where = trail_of(document, trail, details["loc"])
    key = ".".join(map(str, where[len(trail) :]))
    return problem(document.path, document.line_of(where), label(data, key), wording(details))


def trail_of(document: Document, trail: Trail, location: tuple[int | str, ...]) -> Trail:
    """The keys of the file that `location` goes through: pydantic adds the names of union members to it."""
    for step in location[:-1]:
        trail = (*trail, step) if (*trail, step) in document.lines else trail
    return (*trail, location[-1]) if location else trail


def label(data: Any, key: str) -> str:
    """The item, then its key: `caching/lru: back`."""
    name = data.get("id") if isinstance(data, dict) else None
    return ": ".join(text for text in (name if isinstance(name, str) else "", key) if text)


def wording(details: ErrorDetails) -> str:
    context = details.get("ctx", {})
    match details["type"]:
        case "value_error":
            return str(context["error"])
        case "union_tag_invalid" | "union_tag_not_found":
            kinds = context.get("expected_tags", "the known kinds")
            return f"{context['discriminator']}: must be one of {kinds}".replace("'", "")
        case known if known in PLAIN_MESSAGES:
            return PLAIN_MESSAGES[known]
    message = details["msg"]
    return message[:1].lower() + message[1:]
