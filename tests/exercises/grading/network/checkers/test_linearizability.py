"""A history is linearizable exactly where trying every order finds one: the search agrees with brute force."""

from collections.abc import Sequence
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.grading.checks.same import same
from exercises.grading.network.checkers import linearizability
from exercises.grading.network.checkers.histories import History, Operation
from exercises.grading.network.checkers.linearizability import (
    KEY_VALUE_STORE,
    REGISTER,
    Specification,
    Undecided,
    is_linearizable,
    unexplained,
)


def tried_in_every_order(operations: Sequence[Operation], specification: Specification) -> bool:
    """The definition, word by word: some of what was not answered took place, and one order explains all answers."""
    answered = [one for one in operations if one.is_answered]
    pending = [one for one in operations if not one.is_answered]
    return any(
        explains(order, specification)
        for count in range(len(pending) + 1)
        for some in combinations(pending, count)
        for order in permutations([*answered, *some])
    )


def explains(order: Sequence[Operation], specification: Specification) -> bool:
    states: dict[Any, Any] = {}
    for place, one in enumerate(order):
        if any(later.answered_at is not None and later.answered_at < one.called_at for later in order[place:]):
            return False
        key = one.arguments[0] if specification.has_keys else None
        states[key], result = specification.step(states.get(key, specification.start), one)
        if one.is_answered and not same(result, one.result):
            return False
    return True


VALUES = st.sampled_from([None, 1, True, 2])
REGISTER_CALLS, STORE_CALLS = (
    st.one_of(
        st.tuples(st.just("read"), st.just(()), VALUES),
        st.tuples(st.just("write"), st.tuples(VALUES), st.none()),
        st.tuples(st.just("compare_and_set"), st.tuples(VALUES, VALUES), st.booleans()),
    ),
    st.one_of(
        st.tuples(st.just("get"), st.tuples(st.sampled_from("ab")), VALUES),
        st.tuples(st.just("put"), st.tuples(st.sampled_from("ab"), VALUES), st.none()),
        st.tuples(st.just("delete"), st.tuples(st.sampled_from("ab")), st.none()),
    ),
)


@st.composite
def histories(draw: st.DrawFn, calls: st.SearchStrategy[Any]) -> list[Operation]:
    made = []
    for number in range(draw(st.integers(0, 5))):
        name, arguments, result = draw(calls)
        began, takes = draw(st.integers(0, 8)), draw(st.none() | st.integers(0, 5))
        ended = None if takes is None else began + takes
        made.append(Operation(f"c{number}", name, arguments, began, ended, None if ended is None else result))
    return made


@given(histories(REGISTER_CALLS))
@settings(max_examples=400, deadline=None)
def test_the_search_agrees_with_every_order(history: list[Operation]) -> None:
    assert (unexplained(history, REGISTER) is None) == tried_in_every_order(history, REGISTER)


@given(histories(STORE_CALLS))
@settings(max_examples=400, deadline=None)
def test_a_store_is_judged_key_by_key_with_the_same_outcome(history: list[Operation]) -> None:
    assert (unexplained(history, KEY_VALUE_STORE) is None) == tried_in_every_order(history, KEY_VALUE_STORE)


@given(histories(REGISTER_CALLS))
@settings(max_examples=300, deadline=None)
def test_the_answer_that_is_named_is_the_first_that_nothing_explains(history: list[Operation]) -> None:
    told = unexplained(history, REGISTER)
    answered = (one for one in history if one.answered_at is not None)
    answers = sorted(answered, key=lambda one: (one.answered_at, one.called_at))
    explained = 0
    for count in range(1, len(answers) + 1):
        at = answers[count - 1].answered_at or 0
        beginning = list(answers[:count])
        beginning += [
            Operation(one.client, one.name, one.arguments, one.called_at)
            for one in history
            if all(one is not answer for answer in answers[:count]) and one.called_at <= at
        ]
        if not tried_in_every_order(beginning, REGISTER):
            break
        explained = count

    assert told is None if explained == len(answers) else told is not None and told.startswith(str(answers[explained]))


def test_a_stale_read_is_told_with_its_moments() -> None:
    history = History()
    history.answer(history.call("ana", "put", "x", 1, at=0), None, at=10_000)
    history.answer(history.call("ben", "put", "x", 2, at=20_000), None, at=30_000)
    history.answer(history.call("ana", "get", "y", at=32_000), None, at=35_000)
    history.answer(history.call("ana", "get", "x", at=40_000), 1, at=55_500)

    assert unexplained(history.operations, KEY_VALUE_STORE) == (
        "ana's get('x'), called at 40.0 ms and answered at 55.5 ms, gave 1, which no order of the calls explains"
    )


def test_a_call_that_was_never_answered_may_have_taken_place_or_not() -> None:
    history = [Operation("ana", "write", (1,), 0), Operation("ben", "read", (), 10, 20, 1)]

    assert is_linearizable(history, REGISTER)
    assert is_linearizable([history[0], Operation("ben", "read", (), 10, 20, None)], REGISTER)


def test_answers_that_only_equal_each_other_in_python_are_told_apart() -> None:
    history = [Operation("ana", "write", (1,), 0, 5, None), Operation("ben", "read", (), 10, 20, True)]

    assert not is_linearizable(history, REGISTER)


def test_a_long_history_of_a_few_clients_is_judged_in_few_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linearizability, "MOST_STATES", 10_000)
    history = [
        Operation(f"c{number % 4}", "write", (number,), number * 10, number * 10 + 39, None) for number in range(400)
    ]
    history.append(Operation("c5", "read", (), 5_000, 5_001, 3))

    assert unexplained(history, REGISTER) is not None


def test_a_search_without_end_is_given_up() -> None:
    history = [Operation(f"c{number}", "write", (number,), 0) for number in range(40)]

    with pytest.raises(Undecided, match="more than 50,000 states of 41 operations"):
        unexplained([*history, Operation("ana", "read", (), 0, 1, "never written")], REGISTER)


def test_an_answer_is_given_once_and_after_its_call() -> None:
    history = History()
    number = history.call("ana", "read", at=10)

    with pytest.raises(ValueError, match=r"cannot be answered at 0\.0 ms"):
        history.answer(number, 1, at=9)
    history.answer(number, 1, at=10)
    with pytest.raises(ValueError, match="cannot be answered"):
        history.answer(number, 2, at=20)
