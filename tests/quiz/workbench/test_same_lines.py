"""Lines that two texts share are found in order, and in a moment whatever the texts are."""

import random

import pytest

from quiz.workbench.same_lines import same_lines

# Each took minutes of a web process when every line was held against every other.
LARGEST = {
    "one line again and again": (["a"] * 30_000, ["a"] * 29_000 + ["b"]),
    "two lines in turns": (["a", "b"] * 15_000, ["b", "a"] * 15_000),
    "every other line is new": (
        [f"{word} {n}" for n in range(5_000) for word in ("old", "kept")],
        [f"{word} {n}" for n in range(5_000) for word in ("new", "kept")],
    ),
    "the same line between new ones": (
        [line for n in range(8_000) for line in (f"old {n}", "x")],
        [line for n in range(8_000) for line in (f"new {n}", "x")],
    ),
    "turned around": ([str(n) for n in range(12_000)], [str(n) for n in reversed(range(12_000))]),
    "short stretches": (["x", "y"] * 12 + ["1"], ["y", "z", "x"] * 8 + ["1"]),
}


def check_stretches(old, new, found):
    place_in_old = place_in_new = 0
    for a, b, size in found:
        assert a >= place_in_old and b >= place_in_new and size > 0  # noqa: PT018 - one rule
        assert old[a : a + size] == new[b : b + size]
        place_in_old, place_in_new = a + size, b + size


def test_what_is_found_is_equal_and_in_order():
    rng = random.Random(1)

    for _ in range(3_000):
        old, new = (rng.choices("abcdxy", k=rng.randrange(12)) for _ in range(2))
        check_stretches(old, new, same_lines(old, new))


@pytest.mark.parametrize("name", LARGEST)
def test_no_two_texts_take_long(name):
    old, new = LARGEST[name]

    check_stretches(old, new, same_lines(old, new))


def test_lines_that_are_there_once_hold_the_texts_together():
    old, new = ["a", "{", "b", "}", "c", "{", "d", "}"], ["x", "{", "b", "}", "y", "}", "c", "{", "d", "}"]

    assert sum(match.size for match in same_lines(old, new)) == 7
