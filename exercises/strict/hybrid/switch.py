"""When the second program answers: after so many calls, above a size, or while an object holds so much."""

from collections import deque
from typing import Any, Protocol

from exercises.strict.hybrid.arguments import Named

CONTAINERS = (list, tuple, set, frozenset, dict, deque)
DEEPEST = 4  # containers within containers that are counted


class Answered(Protocol):
    """What a switch looks at: how often both programs were called, and the first one's object."""

    calls: int
    base: int

    @property
    def right(self) -> Any: ...


class After:
    """Once an object, or a function in its process, has been called so many times."""

    def __init__(self, calls: int) -> None:
        self.calls = calls

    def is_fixed(self, arguments: Named) -> bool | None:
        return None

    def is_wrong(self, pair: Answered) -> bool:
        return pair.calls > self.calls

    def is_final(self, pair: Answered) -> bool:
        return self.is_wrong(pair)


class Above:
    """For objects made with, or calls with, an argument that is larger: a number, or what has a length."""

    def __init__(self, name: str, gate: int) -> None:
        self.name, self.gate = name, gate

    def is_fixed(self, arguments: Named) -> bool | None:
        return size_of(arguments.get(self.name)) > self.gate

    def is_wrong(self, pair: Answered) -> bool:
        return False

    def is_final(self, pair: Answered) -> bool:
        return True


class Holding:
    """While an object holds more things than that, beside those with which it was made."""

    def __init__(self, gate: int) -> None:
        self.gate = gate

    def is_fixed(self, arguments: Named) -> bool | None:
        return None

    def is_wrong(self, pair: Answered) -> bool:
        return held_by(pair.right) > pair.base + self.gate

    def is_final(self, pair: Answered) -> bool:
        return False


Switch = After | Above | Holding


def size_of(value: Any) -> int:
    if type(value) is int:
        return value
    return len(value) if isinstance(value, (str, bytes, *CONTAINERS)) else 0


def held_by(one: Any) -> int:
    """Count the things in an object's own containers."""
    return held(vars(one).values()) if hasattr(one, "__dict__") else 0


def held(values: Any, depth: int = 0) -> int:
    """Count the things in the containers among some values; those in a container are taken to be of one kind."""
    count = 0
    for value in values:
        if isinstance(value, CONTAINERS):
            inside = value.values() if isinstance(value, dict) else value
            count += len(value)
            first = next(iter(inside), None)
            if depth < DEEPEST and isinstance(first, CONTAINERS):
                count += held(inside, depth + 1)
    return count
