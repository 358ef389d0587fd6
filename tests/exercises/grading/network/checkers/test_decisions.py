"""The properties of consensus, held against their definitions."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.grading.network.checkers.decisions import decided_again, disagreement, undecided, unproposed
from exercises.grading.network.seen import Reported

Pairs = list[tuple[str, object]]


def decided(pairs: Pairs) -> list[Reported]:
    return [Reported(number, node, "decided", value, number) for number, (node, value) in enumerate(pairs)]


@given(st.lists(st.tuples(st.sampled_from(["n1", "n2", "n3"]), st.integers(0, 1)), max_size=5))
@settings(max_examples=300, deadline=None)
def test_a_run_without_a_finding_has_one_decision_at_most(pairs: list[tuple[str, int]]) -> None:
    made = decided([*pairs])
    nodes_differ = any(one[0] != other[0] and one[1] != other[1] for one, other in combinations(pairs, 2))
    one_differs = any(one[0] == other[0] and one[1] != other[1] for one, other in combinations(pairs, 2))

    assert (decided_again(made) is None) == (not one_differs)
    assert (disagreement(made) is None and decided_again(made) is None) == (not nodes_differ and not one_differs)


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([], None),
        ([("n1", "a"), ("n2", "a"), ("n1", "a")], None),
        ([("n1", "a"), ("n2", "b")], "n1 decided 'a' and n2 decided 'b'"),
        ([("n1", 1), ("n2", True)], "n1 decided 1 and n2 decided True"),
    ],
)
def test_nodes_that_disagree_are_told(pairs: Pairs, told: str | None) -> None:
    assert disagreement(decided(pairs)) == told


def test_what_nobody_proposed_is_told() -> None:
    assert unproposed(decided([("n1", "a")]), ["a", "b"]) is None
    assert unproposed(decided([("n1", "a"), ("n2", "c")]), ["a", "b"]) == "n2 decided 'c', which nobody proposed"


def test_a_node_that_changes_its_mind_is_told() -> None:
    assert decided_again(decided([("n1", "a"), ("n1", "b")])) == "n1 decided 'a', and later 'b'"


def test_nodes_that_have_not_decided_are_told() -> None:
    assert undecided(decided([("n1", "a")]), ["n1"]) is None
    assert undecided(decided([("n1", "a")]), ["n1", "n2"]) == "n2 has not decided"
    assert undecided([], ["n1", "n2"]) == "n1, n2 have not decided"
