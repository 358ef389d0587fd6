"""Invariants: what must hold after every event, whatever the network does to the nodes."""

from collections.abc import Callable
from typing import Any

from exercises.grading.network.moments import shown
from exercises.grading.network.seen import Reported, View
from exercises.grading.report.literal import literal
from exercises.grading.sandbox.faults import Unmet

# Gives True (or None) when it holds; False, or what is wrong in words, when it does not.
Holds = Callable[[View], bool | str | None]
WHOLE = 10_000


class Violated(Unmet):
    """An invariant that did not hold after an event, or something that had to happen and did not."""

    def __init__(self, sentence: str, detail: str, when: str) -> None:
        super().__init__(got=detail or "it did not hold", expected=sentence, what=sentence)
        self.when, self._detailed = when, bool(detail)

    def __str__(self) -> str:
        return f"{self.when}, {self.got}{'; it must hold' if self._detailed else ''} that {self.expected}."


class Invariant:
    """Something that must always hold, with the sentence that says it."""

    def __init__(self, holds: Holds, sentence: str) -> None:
        self._holds, self._sentence = holds, sentence

    def check(self, net: View) -> None:
        answer = verdict_of(self._holds(net), self._sentence)
        if answer is not None:
            raise Violated(self._sentence, answer, f"At {shown(net.now_us)}")


def verdict_of(answer: Any, sentence: str) -> str | None:
    """Give what is wrong in words, None when nothing is; raises TypeError for what is no answer."""
    if answer is None or answer is True or answer == "":
        return None
    if answer is False:
        return ""
    if isinstance(answer, str):
        return answer
    raise TypeError(f"{sentence!r} must give True, False or a text, not {answer!r}")


def one_node_each(kind: str) -> Holds:
    """No value is reported under this kind by two different nodes: one leader a term."""
    owners: dict[str, str] = {}

    def wrong(one: Reported) -> str | None:
        owner = owners.setdefault(value := literal(one.value, WHOLE), one.node)
        return None if owner == one.node else f"{owner} and {one.node} both reported {kind} {value}"

    return _each_report(kind, wrong)


def one_value_each(kind: str) -> Holds:
    """Nodes report pairs under this kind, and for one first half all report the same second: one value a slot."""
    found: dict[str, tuple[str, str]] = {}

    def wrong(one: Reported) -> str | None:
        if type(one.value) not in (tuple, list) or len(one.value) != 2:
            return f"{one.node} reported {kind} {literal(one.value)}, which is no pair"
        slot, value = (literal(half, WHOLE) for half in one.value)
        node, other = found.setdefault(slot, (one.node, value))
        return None if value == other else f"for {slot}, {node} reported {other} and {one.node} reported {value}"

    return _each_report(kind, wrong)


def _each_report(kind: str, wrong: Callable[[Reported], str | None]) -> Holds:
    """Look at each report of a kind once, when it is new."""
    seen = 0

    def holds(net: View) -> str | None:
        nonlocal seen
        reports = net.reports(kind)
        while seen < len(reports):
            seen += 1
            if found := wrong(reports[seen - 1]):
                return found
        return None

    return holds
