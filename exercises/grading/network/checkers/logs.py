"""Replicated logs: the properties that Raft promises at any time, each as a function that says what breaks it.

Ongaro and Ousterhout, "In search of an understandable consensus algorithm (extended version)", 2014, figure 3: Log
Matching (section 5.3), Leader Completeness (5.4) and State Machine Safety (5.4.3). One leader a term, Election Safety
(5.2), is `one_node_each` of the vocabulary.

A log is a list of pairs of a term and a command, as a node reports it or keeps it on its disk. What is no such list is
told, too: it is the learner's.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from exercises.grading.checks.same import same
from exercises.grading.report.literal import literal

SHOWN = 200  # characters of an entry


def mismatch(logs: Mapping[str, Any]) -> str | None:
    """Give where two logs, by node, break Log Matching.

    If both have an entry of one term at one index, from 1, they are the same in all entries up to it.
    """
    if no_log := _no_log(logs):
        return no_log
    return next((wrong for pair in combinations(logs.items(), 2) if (wrong := _mismatch(*pair))), None)


def _mismatch(one: tuple[str, Sequence[Any]], other: tuple[str, Sequence[Any]]) -> str | None:
    (node, log), (other_node, other_log) = one, other
    pairs = list(zip(log, other_log, strict=False))
    matching = max((index for index, (mine, its) in enumerate(pairs, 1) if same(mine[0], its[0])), default=0)
    for index, (mine, its) in enumerate(pairs[:matching], 1):
        if not (same(mine[0], its[0]) and same(mine[1], its[1])):
            shared = f"an entry of term {literal(log[matching - 1][0])} at index {matching}"
            differ = f"at index {index} {node} has {_entry(mine)} and {other_node} {_entry(its)}"
            return f"{node} and {other_node} both have {shared}, but {differ}"
    return None


def applied_differently(applied: Mapping[str, Any]) -> str | None:
    """Give where nodes applied different commands at one index: State Machine Safety.

    What each node applied is a list, in order; that of a node which lags behind is the beginning of another one.
    """
    if unlisted := next((node for node, commands in applied.items() if type(commands) not in (list, tuple)), None):
        return f"{unlisted} says that it applied {literal(applied[unlisted], SHOWN)}, which is no list"
    for (node, commands), (other, its) in combinations(applied.items(), 2):
        for index, pair in enumerate(zip(commands, its, strict=False), 1):
            if not same(*pair):
                return f"at index {index} {node} applied {_entry(pair[0])} and {other} {_entry(pair[1])}"
    return None


def lost_by_leader(leader: str, log: Any, committed: Sequence[Any]) -> str | None:
    """Give the first committed entry that a leader of a later term lacks: Leader Completeness.

    `committed` is the beginning of a log that was committed before the leader was elected.
    """
    if no_log := _no_log({leader: log}):
        return no_log
    for index, entry in enumerate(committed, 1):
        if index > len(log):
            return f"{leader} leads without {_entry(entry)}, which was committed at index {index}"
        if not same(tuple(log[index - 1]), tuple(entry)):
            has = _entry(log[index - 1])
            return f"{leader} leads with {has} at index {index}, where {_entry(entry)} was committed"
    return None


def _no_log(logs: Mapping[str, Any]) -> str | None:
    for node, log in logs.items():
        if type(log) not in (list, tuple):
            return f"the log of {node} is {literal(log, SHOWN)}, which is no list"
        if odd := next(_odd_entries(log), None):
            return f"the log of {node} has the entry {odd}, which is no pair of a term and a command"
    return None


def _odd_entries(log: Sequence[Any]) -> Iterator[str]:
    return (_entry(entry) for entry in log if type(entry) not in (list, tuple) or len(entry) != 2)


def _entry(entry: Any) -> str:
    return literal(entry, SHOWN)
