"""Decisions of consensus: four properties, each as a function that says what breaks it.

Cachin, Guerraoui and Rodrigues, "Introduction to reliable and secure distributed programming", 2nd edition, 2011,
module 5.2, uniform consensus: termination, validity, integrity, and uniform agreement, which holds for nodes that
crashed after they decided, too.

What is decided is what nodes report: `net.reports("decided")`.
"""

from collections.abc import Collection, Sequence
from typing import Any

from exercises.grading.checks.same import same
from exercises.grading.network.seen import Reported
from exercises.grading.report.literal import literal

SHOWN = 200  # characters of a value


def disagreement(decided: Sequence[Reported]) -> str | None:
    """Give two nodes that decided differently: uniform agreement."""
    for one in decided[1:]:
        first = decided[0]
        if one.node != first.node and not same(one.value, first.value):
            return f"{first.node} decided {_value(first.value)} and {one.node} decided {_value(one.value)}"
    return None


def unproposed(decided: Sequence[Reported], proposed: Collection[Any]) -> str | None:
    """Give a decision for what nobody proposed: validity."""
    for one in decided:
        if not any(same(one.value, value) for value in proposed):
            return f"{one.node} decided {_value(one.value)}, which nobody proposed"
    return None


def decided_again(decided: Sequence[Reported]) -> str | None:
    """Give a node that decided a second time: integrity. A node that starts again may only say the same again."""
    first: dict[str, Any] = {}
    for one in decided:
        if not same(first.setdefault(one.node, one.value), one.value):
            return f"{one.node} decided {_value(first[one.node])}, and later {_value(one.value)}"
    return None


def undecided(decided: Sequence[Reported], nodes: Collection[str]) -> str | None:
    """Give the nodes that have not decided: termination, for `net.eventually` and the nodes that are up."""
    said = {one.node for one in decided}
    waiting = [node for node in nodes if node not in said]
    if not waiting:
        return None
    return f"{', '.join(waiting)} {'has' if len(waiting) == 1 else 'have'} not decided"


def _value(value: Any) -> str:
    return literal(value, SHOWN)
