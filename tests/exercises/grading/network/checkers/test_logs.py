"""Raft's properties of logs, held against their definitions."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.grading.network.checkers.logs import applied_differently, lost_by_leader, mismatch

LOGS = st.dictionaries(
    st.sampled_from(["n1", "n2", "n3"]),
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from("xy")), max_size=4),
    max_size=3,
)


@given(LOGS)
@settings(max_examples=500, deadline=None)
def test_logs_match_exactly_where_the_definition_says_so(logs: dict[str, list[tuple[int, str]]]) -> None:
    """Raft, figure 3: an entry of one index and term in two logs, and all entries up through it are identical."""
    matches = all(
        one[: index + 1] == other[: index + 1]
        for one, other in combinations(logs.values(), 2)
        for index in range(min(len(one), len(other)))
        if one[index][0] == other[index][0]
    )

    assert (mismatch(logs) is None) == matches


@given(st.dictionaries(st.sampled_from(["n1", "n2", "n3"]), st.lists(st.integers(0, 2), max_size=4)))
@settings(max_examples=300, deadline=None)
def test_what_was_applied_is_the_same_exactly_where_one_list_begins_each_other(applied: dict[str, list[int]]) -> None:
    longest = max(applied.values(), key=len, default=[])
    same = all(longest[: len(commands)] == commands for commands in applied.values())

    assert (applied_differently(applied) is None) == same


@pytest.mark.parametrize(
    ("logs", "told"),
    [
        ({}, None),
        ({"n1": [(1, "x")], "n2": [[1, "x"]]}, None),
        ({"n1": [(1, "x"), (2, "y")], "n2": [(1, "x"), (3, "z")]}, None),
        (
            {"n1": [(1, "x"), (3, "y")], "n2": [(2, "x"), (3, "y")]},
            "n1 and n2 both have an entry of term 3 at index 2, but at index 1 n1 has (1, 'x') and n2 (2, 'x')",
        ),
        (
            {"n1": [(1, True)], "n2": [(1, 1)]},
            "n1 and n2 both have an entry of term 1 at index 1, but at index 1 n1 has (1, True) and n2 (1, 1)",
        ),
        ({"n1": "log"}, "the log of n1 is 'log', which is no list"),
        ({"n1": [(1, "x"), 7]}, "the log of n1 has the entry 7, which is no pair of a term and a command"),
    ],
)
def test_two_logs_that_do_not_match_are_told_with_the_index(logs: dict[str, Any], told: str | None) -> None:
    assert mismatch(logs) == told


@pytest.mark.parametrize(
    ("applied", "told"),
    [
        ({"n1": ["x", "y"], "n2": ["x"], "n3": []}, None),
        ({"n1": ["x", "y"], "n2": ["x", "z"]}, "at index 2 n1 applied 'y' and n2 'z'"),
        ({"n1": None}, "n1 says that it applied None, which is no list"),
    ],
)
def test_commands_applied_in_another_order_are_told(applied: dict[str, Any], told: str | None) -> None:
    assert applied_differently(applied) == told


@pytest.mark.parametrize(
    ("log", "told"),
    [
        ([(1, "x"), (2, "y"), (3, "z")], None),
        ([[1, "x"], [2, "y"]], None),
        ([(1, "x")], "n1 leads without (2, 'y'), which was committed at index 2"),
        ([(1, "x"), (3, "y")], "n1 leads with (3, 'y') at index 2, where (2, 'y') was committed"),
        (None, "the log of n1 is None, which is no list"),
    ],
)
def test_a_leader_without_what_was_committed_is_told(log: Any, told: str | None) -> None:
    assert lost_by_leader("n1", log, [(1, "x"), (2, "y")]) == told
