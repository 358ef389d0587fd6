"""YAML files as validated objects: every mistake is named with its file, line and key."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from exercises.suggestion import nearest
from quiz.catalogue.errors import CatalogueError, Problem, Problems, problem
from quiz.catalogue.misplaced import Misplaced
from quiz.catalogue.schemas import keys_at
from quiz.catalogue.wording import sentence
from quiz.catalogue.yaml_lines import Document, Trail, read_yaml

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


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
        raise CatalogueError.at(path, 1, "", "must be a list of items, each after a hyphen and with an id")
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
            yield problem(
                document.path, document.line_of((index, "id")), key, "id: is used twice: give each item its own"
            )
        seen.add(key if isinstance(key, str) else None)


def validated(document: Document, trail: Trail, adapter: TypeAdapter[T], context: object) -> T:
    """The part of the document at `trail` as an object, or CatalogueError with each key's line."""
    data = part(document.data, trail)
    try:
        return adapter.validate_python(data, context=context)
    except ValidationError as error:
        errors = without_misspelt(adapter, error.errors())
        found = [each for details in errors for each in told(document, trail, adapter, details)]
        raise CatalogueError(found) from error


def without_misspelt(adapter: TypeAdapter[Any], errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """The errors without the missing keys that are there under a name which nearly is theirs: that is told once."""
    unknown = [details["loc"] for details in errors if details["type"] == "extra_forbidden"]
    meant = {(*loc[:-1], nearest(str(loc[-1]), keys_at(adapter, loc[:-1]))) for loc in unknown}
    return [details for details in errors if details["type"] != "missing" or details["loc"] not in meant]


def part(data: Any, trail: Trail) -> Any:
    for step in trail:
        data = data[step]
    return data


def told(document: Document, trail: Trail, adapter: TypeAdapter[Any], details: ErrorDetails) -> Iterator[Problem]:
    """The problems of one of pydantic's errors, in our words and at the lines of the file."""
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, Misplaced):
        for place, message in cause.mistakes:
            yield problem_at(document, trail, (*details["loc"], *place), message)
    elif details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]:
        return  # there are enough, of which some are wrong and told by themselves
    elif details["type"].startswith("union_tag"):
        tag = details["ctx"]["discriminator"].strip("'()")
        yield problem_at(document, trail, (*details["loc"], tag), sentence(details))
    else:
        known = keys_at(adapter, details["loc"][:-1]) if details["type"] == "extra_forbidden" else ()
        yield problem_at(document, trail, details["loc"], sentence(details, known))


def problem_at(document: Document, trail: Trail, location: Trail, message: str) -> Problem:
    where = trail_of(document, trail, location)
    key = ".".join(map(str, where[len(trail) :]))
    return problem(document.path, document.line_of(where), label(part(document.data, trail), key), message)


def trail_of(document: Document, trail: Trail, location: Trail) -> Trail:
    """The keys of the file that `location` goes through: pydantic adds the names of union members to it."""
    for step in location[:-1]:
        trail = (*trail, step) if (*trail, step) in document.lines else trail
    return (*trail, location[-1]) if location else trail


def label(data: Any, key: str) -> str:
    """The item, then its key: `caching/lru: back`."""
    name = data.get("id") if isinstance(data, dict) else None
    return ": ".join(text for text in (name if isinstance(name, str) else "", key) if text)
