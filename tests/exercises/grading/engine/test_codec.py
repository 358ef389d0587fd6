"""Plain values cross exactly, both ways; nothing else is believed."""

import json
import math
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.grading.checks.same import same
from exercises.grading.engine.codec import DEEPEST, Codec, Handle, Malformed, TooDeep, spelt
from tests.exercises.grading.engine.codec_speed import VALUES, by_tagged_json, by_the_codec

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(9_000, 11_000).map(lambda bits: 1 - (1 << bits))
    | st.floats()
    | st.text(st.characters(codec=None))
    | st.binary()
)
keys = scalars | st.lists(scalars, max_size=3).map(tuple) | st.frozensets(scalars, max_size=3)
plain = st.recursive(
    keys,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=10,
)


def no_object(value: Any) -> Any:
    raise AssertionError(f"{value!r} is plain")


def found(tag: int, items: list[Any]) -> Handle:
    match items:
        case [int(number), str(name)] if type(number) is int:
            return Handle(number, name)
    raise Malformed


codec = Codec((), no_object, found)


def crossed(value: Any) -> Any:
    return codec.decode(json.loads(json.dumps(spelt(codec.encode(value)))))


def identical(one: Any, other: Any) -> bool:
    """Compare with types, bits of a zero's sign, and NaN as itself, which == does not."""
    return type(one) is type(other) and repr(one) == repr(other)


@given(scalars)
@settings(max_examples=200, deadline=None)
def test_every_scalar_crosses_unchanged(value: Any) -> None:
    result = crossed(value)

    assert type(result) is type(value)
    assert result == value or math.isnan(value)


@given(st.lists(plain | st.dictionaries(keys, scalars, max_size=4) | st.sets(keys, max_size=4), max_size=3))
@settings(max_examples=100, deadline=None)
def test_every_plain_value_crosses_unchanged(value: Any) -> None:
    if "nan" in repr(value):  # a NaN in a set equals nothing, itself neither
        return

    result = crossed(value)

    assert type(result) is type(value)
    assert result == value


EDGES: dict[str, Any] = {
    "minus zero": -0.0,
    "infinity": math.inf,
    "minus infinity": -math.inf,
    "no number": math.nan,
    "half a pair": "\ud800",
    "NUL": "\0",
    "bytes": b"\xff\x00",
    "nothing in everything": {1: {(): []}},
}


@pytest.mark.parametrize("name", EDGES)
def test_edges_cross_unchanged(name: str) -> None:
    assert identical(crossed(EDGES[name]), EDGES[name])


def test_a_number_too_long_for_decimals_crosses_unchanged() -> None:
    assert crossed(-(2**100_000)) == -(2**100_000)


def test_a_subclass_crosses_as_the_plain_value_in_it() -> None:
    class Liar(int):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = int.__hash__

    class Shouting(str):
        def __str__(self) -> str:
            return "no"

    assert identical(crossed(Liar(4)), 4)
    assert identical(crossed(Shouting("yes")), "yes")


def test_what_is_nested_too_deeply_is_refused_on_both_sides() -> None:
    nested: list[Any] = []
    for _ in range(DEEPEST + 1):
        nested = [nested]
    form: list[Any] = [0]
    for _ in range(DEEPEST + 1):
        form = [0, form]

    with pytest.raises(TooDeep):
        codec.encode(nested)
    with pytest.raises(Malformed):
        codec.decode(form)


@pytest.mark.parametrize(
    "form",
    [
        [],
        [[]],
        {},
        {"a": 1},
        ["0"],
        [True],
        [1.0],
        [-1],
        [8],
        [99],
        [2, [0]],
        [3, [4]],
        [4, 1],
        [4, [0], 1],
        [5],
        [5, 1],
        [5, "€"],
        [5, "a", "b"],
        [6, "zz"],
        [6, "0xg"],
        [6, 5],
        [6, "12"],
        [7],
        [7, True, "T"],
        [7, 1],
        [7, "1", "T"],
        [7, 1, "T", 2],
        [8, "Event", 1],
        [9, "Level", "LOW"],
        [9, "Level"],
        [10],
        [11],
        [11, "€"],
        [11, "\xff"],
        [12],
    ],
)
def test_what_no_encoder_wrote_is_malformed(form: Any) -> None:
    with pytest.raises(Malformed):
        codec.decode(form)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
)


@given(json_values)
@settings(max_examples=200, deadline=None)
def test_any_json_is_a_value_or_malformed(form: Any) -> None:
    with suppress(Malformed):
        codec.decode(form)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (1, 1, True),
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        (0, None, False),
        ("", None, False),
        (math.nan, math.nan, True),
        (0.0, -0.0, True),
        ([1], (1,), False),
        ([1, [2]], [1, [2]], True),
        ([1], [True], False),
        ({"a": 1}, {"a": True}, False),
        ({"a": [1]}, {"a": [1]}, True),
        ({"a": 1}, {"b": 1}, False),
        ({1}, frozenset({1}), False),
        ({1}, {True}, False),
        ({1, "a"}, {1.0, "a"}, True),
        ({1}, {1, 2}, False),
        ({(0, "a")}, {(False, "a")}, False),
        ({1: "a"}, {True: "a"}, False),
        ({frozenset({1})}, {frozenset({True})}, False),
        ({(1, 2): [3]}, {(1, 2): [3]}, True),
        (b"a", "a", False),
    ],
)
def test_answers_are_the_same_with_their_types(one: Any, other: Any, equal: bool) -> None:
    assert same(one, other) is equal
    assert same(other, one) is equal


@pytest.mark.parametrize("name", VALUES)
def test_both_ways_of_the_comparison_keep_the_value(name: str) -> None:
    assert by_the_codec(VALUES[name]) == by_tagged_json(VALUES[name]) == VALUES[name]
