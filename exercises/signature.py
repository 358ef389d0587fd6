"""The signature that exercise.toml gives: what is asked for, by the names and arguments that the statement says.

    signature = ["LRUCache(capacity)", "get(key)", "put(key, value, ttl=None)", "async flush()", "size"]

The entry point comes first, then its methods. What has a default need not be given by a caller, `async` asks for a
coroutine, and a name without parentheses for an attribute that is read: a property, for one.
"""

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class SignatureError(Exception):
    """A line of a signature that cannot be read, said in one sentence."""

    def __init__(self, message: str, line: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Asked:
    """One name that is asked for, with its arguments: those always given, those sometimes given, those by keyword."""

    text: str
    name: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    is_async: bool = False
    is_attribute: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """An entry point, and its methods and attributes where it is a class."""

    entry: Asked
    members: tuple[Asked, ...] = ()

    @property
    def is_class(self) -> bool:
        return not self.entry.name.lstrip("_")[:1].islower()

    @property
    def has_coroutines(self) -> bool:
        return any(one.is_async for one in (self.entry, *self.members))

    @property
    def attributes(self) -> frozenset[str]:
        return frozenset(one.name for one in self.members if one.is_attribute)

    def are_async(self, names: Iterable[str]) -> bool | None:
        """Say whether calls of these names ask for coroutines; None where they are unknown, or of both kinds."""
        known = {one.name: one.is_async for one in (self.entry, *self.members)}
        found = {known.get(name) for name in names}
        return found.pop() if len(found) == 1 else None


def read_signature(lines: Sequence[str], entry_point: str) -> Signature:
    """Read the lines of a signature, one at least; raises SignatureError for the first that is wrong."""
    read = [_asked(line) for line in lines]
    if read[0].name != entry_point or read[0].is_attribute:
        raise SignatureError(f"the first must be the entry point with its arguments: {entry_point}(…)", lines[0])
    names = [one.name for one in read]
    if repeated := [one for index, one in enumerate(read) if one.name in names[:index]]:
        raise SignatureError(f"{repeated[0].name!r} is there twice", repeated[0].text)
    signature = Signature(read[0], tuple(read[1:]))
    if signature.members and not signature.is_class:
        raise SignatureError(f"{entry_point} begins in lower case: it is a function, and has no methods", lines[1])
    return signature


def _asked(line: str) -> Asked:
    if line.isidentifier():
        return Asked(line, line, is_attribute=True)
    is_async, text = line.startswith("async "), line.removeprefix("async ").strip()
    try:
        (function,) = ast.parse(f"def {text}: ...").body
    except (SyntaxError, ValueError):
        function = ast.Pass()
    if not isinstance(function, ast.FunctionDef) or function.args.vararg or function.args.kwarg or function.returns:
        raise SignatureError(f"each must look like get(key), async get(key) or size, not {line!r}", line)
    given = function.args
    names = [one.arg for one in (*given.posonlyargs, *given.args)]
    least = len(names) - len(given.defaults)
    return Asked(
        line,
        function.name,
        tuple(names[:least]),
        tuple(names[least:]),
        tuple(one.arg for one in given.kwonlyargs),
        is_async,
    )
