"""Linearizability: every operation seems to take place at one moment between its call and its answer.

Herlihy and Wing, "Linearizability: a correctness condition for concurrent objects", TOPLAS 12(3), 1990. It is local
(theorem 1 there): a store of keys is linearizable if each key is, so each is judged alone. It is a safety property: the
first answer that cannot be explained is found by looking at beginnings of the history.

The search is that of Wing and Gong, "Testing and verifying concurrent objects", JPDC 17(1), 1993: take as the next
operation any that no other one has to precede, and go back where the answer is another one. What was done and the state
it led to are remembered, so that no pair is tried twice: Lowe, "Testing for linearizability", Concurrency and
Computation 29(4), 2017.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from exercises.grading.checks.same import same
from exercises.grading.network.checkers.histories import Operation
from exercises.grading.report.literal import complete, literal

MOST_STATES = 50_000

# Gets a state and the arguments; gives the state afterwards, and the answer.
Step = Callable[..., tuple[Any, Any]]


class Undecided(Exception):
    """So many operations overlap that the search was given up."""


@dataclass(frozen=True, slots=True)
class Specification:
    """The behaviour of an object that one client uses alone: its first state, and a step for each operation.

    With keys, the first argument of each operation is one, and the state is that of a key.
    """

    start: Any
    steps: Mapping[str, Step]
    has_keys: bool = False

    def step(self, state: Any, operation: Operation) -> tuple[Any, Any]:
        arguments = operation.arguments[1:] if self.has_keys else operation.arguments
        return self.steps[operation.name](state, *arguments)


REGISTER = Specification(
    None,
    {
        "read": lambda value: (value, value),
        "write": lambda value, new: (new, None),
        "compare_and_set": lambda value, old, new: (new, True) if same(value, old) else (value, False),
    },
)
KEY_VALUE_STORE = Specification(
    None,  # of a key that is not there
    {
        "get": lambda value: (value, value),
        "put": lambda value, new: (new, None),
        "delete": lambda value: (None, None),
        "compare_and_set": lambda value, old, new: (new, True) if same(value, old) else (value, False),
    },
    has_keys=True,
)


def unexplained(history: Iterable[Operation], specification: Specification) -> str | None:
    """Give in words the first answer that no order of the operations explains; None for a linearizable history.

    Raises Undecided after MOST_STATES steps of the search: keep a few clients, each with one call at a time.
    """
    operations = sorted(history, key=lambda one: one.called_at)
    wrong = [one for part in _parts(operations, specification) if (one := _first_unexplained(part, specification))]
    if not wrong:
        return None
    first = min(wrong, key=_answered_at)
    return f"{first}, {first.when}, gave {literal(first.result)}, which no order of the calls explains"


def _answered_at(operation: Operation) -> int:
    assert operation.answered_at is not None
    return operation.answered_at


def _parts(operations: Sequence[Operation], specification: Specification) -> Iterable[list[Operation]]:
    """Give the operations on each object alone."""
    parts: dict[str, list[Operation]] = {}
    for one in operations:
        parts.setdefault(complete(one.arguments[0]) if specification.has_keys else "", []).append(one)
    return parts.values()


def _first_unexplained(operations: Sequence[Operation], specification: Specification) -> Operation | None:
    if is_linearizable(operations, specification):
        return None
    answered = sorted((one for one in operations if one.is_answered), key=_answered_at)
    place = bisect_left(
        range(len(answered)),
        True,
        key=lambda place: not is_linearizable(_beginning(operations, answered[: place + 1]), specification),
    )
    return answered[place]


def _beginning(operations: Sequence[Operation], answered: Sequence[Operation]) -> list[Operation]:
    """Give the history up to the last of some answers, in order: what was answered later had no answer yet."""
    had = set(map(id, answered))
    called = (one for one in operations if one.called_at <= _answered_at(answered[-1]))
    return [one if id(one) in had else replace(one, answered_at=None) for one in called]


def is_linearizable(operations: Sequence[Operation], specification: Specification) -> bool:
    """Say whether an order explains the operations on one object, which come in the order of their calls."""
    all_answered = sum(1 << place for place, one in enumerate(operations) if one.is_answered)
    to_try = [(0, specification.start)]  # what has taken place, a bit each, and the state that it led to
    seen = {(0, complete(specification.start))}
    while to_try:
        done, state = to_try.pop()
        if done & all_answered == all_answered:
            return True
        for after in _steps(operations, specification, done, state):
            if (known := (after[0], complete(after[1]))) not in seen:
                seen.add(known)
                to_try.append(after)
        if len(seen) > MOST_STATES:
            raise Undecided(f"more than {MOST_STATES:,} states of {len(operations)} operations that overlap")
    return False


def _steps(
    operations: Sequence[Operation], specification: Specification, done: int, state: Any
) -> Iterator[tuple[int, Any]]:
    """Give what may come next; last, so that they are tried first, the operations that were answered."""
    ready = list(_ready(operations, done))
    for place, one in sorted(ready, key=lambda pair: (pair[1].is_answered, -pair[0])):
        after, result = specification.step(state, one)
        if (one.is_answered and same(result, one.result)) or (not one.is_answered and not same(after, state)):
            yield done | 1 << place, after


def _ready(operations: Sequence[Operation], done: int) -> Iterator[tuple[int, Operation]]:
    """Give the operations that have not taken place, and that none of the others has to precede."""
    left = [(place, one) for place, one in enumerate(operations) if not done >> place & 1]
    first_answer = min((_answered_at(one) for _, one in left if one.is_answered), default=None)
    for place, one in left:
        if first_answer is None or one.called_at <= first_answer:
            yield place, one
