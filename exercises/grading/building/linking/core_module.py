"""The imports, exports and function names of a core module, and the module with others in their place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from exercises.grading.building.linking.binary import (
    CUSTOM,
    EXPORTS,
    FUNCTION,
    FUNCTIONS,
    GLOBAL,
    IMPORTS,
    MEMORIES,
    TABLE,
    Reader,
    name,
    sections,
    unsigned,
    vector,
    with_its_length,
    with_sections,
)

NAMES = "name"  # of the custom section
FUNCTION_NAMES = 1  # the part of it that names functions


@dataclass(frozen=True, slots=True)
class Import:
    """Something that is imported: from which module, under which name, and what it is."""

    module: str
    name: str
    kind: int
    type: bytes

    def written(self) -> bytes:
        return name(self.module) + name(self.name) + bytes([self.kind]) + self.type


@dataclass(frozen=True, slots=True)
class Export:
    """Something that is exported: what it is, and which."""

    name: str
    kind: int
    index: int

    def written(self) -> bytes:
        return name(self.name) + bytes([self.kind]) + unsigned(self.index)


def imports(module: bytes) -> Iterator[Import]:
    for content in _section(module, IMPORTS):
        reader = Reader(content)
        for _ in range(reader.unsigned()):
            yield Import(reader.name(), reader.name(), kind := reader.byte(), _type(reader, kind))


def exports(module: bytes) -> dict[str, Export]:
    found = {}
    for content in _section(module, EXPORTS):
        reader = Reader(content)
        for _ in range(reader.unsigned()):
            text = reader.name()
            found[text] = Export(text, reader.byte(), reader.unsigned())
    return found


def defines_memory(module: bytes) -> bool:
    return any(_section(module, MEMORIES))


def count_of_functions(module: bytes) -> int:
    """Count the functions that a module defines."""
    return sum(Reader(content).unsigned() for content in _section(module, FUNCTIONS))


def importing(module: bytes, change: Callable[[Import], Import]) -> bytes:
    """Give the module with each import changed."""
    changed = vector(change(one).written() for one in imports(module))
    return with_sections(module, ((n, changed if n == IMPORTS else part) for n, part in sections(module)))


def exporting(module: bytes, named: Mapping[str, str]) -> bytes:
    """Give the module with only these exports, by their names, and what they are called from now on."""
    found = exports(module)
    kept = vector(Export(new, found[old].kind, found[old].index).written() for old, new in named.items())
    return with_sections(module, ((n, kept if n == EXPORTS else part) for n, part in sections(module)))


def function_names(module: bytes) -> dict[int, str]:
    """Give the names of functions, by index."""
    found = {}
    for content in _section(module, CUSTOM):
        reader = Reader(content)
        if reader.name() != NAMES:
            continue
        while not reader.is_done:
            part, size = reader.byte(), reader.unsigned()
            inner = Reader(reader.take(size))
            if part == FUNCTION_NAMES:
                found = {inner.unsigned(): inner.name() for _ in range(inner.unsigned())}
    return found


def naming(module: bytes, names: Mapping[int, str]) -> bytes:
    """Give the module without its custom sections, and with these names of functions."""
    named = vector(unsigned(index) + name(text) for index, text in sorted(names.items()))
    parts = [(number, content) for number, content in sections(module) if number != CUSTOM]
    return with_sections(module, [*parts, (CUSTOM, name(NAMES) + bytes([FUNCTION_NAMES]) + with_its_length(named))])


def _section(module: bytes, wanted: int) -> Iterator[bytes]:
    return (content for number, content in sections(module) if number == wanted)


def _type(reader: Reader, kind: int) -> bytes:
    start = reader.place
    if kind == FUNCTION:  # its type's index
        reader.unsigned()
    elif kind == GLOBAL:  # its type, and whether it changes
        reader.take(2)
    else:  # a table begins with the type of its elements
        reader.take(1 if kind == TABLE else 0)
        _limits(reader)
    return reader.since(start)


def _limits(reader: Reader) -> None:
    has_most = reader.byte() & 1
    reader.unsigned()
    if has_most:
        reader.unsigned()
