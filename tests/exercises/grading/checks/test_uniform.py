"""An even spread is never failed, one that is not is, and the bounds hold against exact binomial tails."""

import random
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from hashlib import sha256
from itertools import accumulate
from math import comb, factorial, inf, log, nan
from typing import Any

import pytest

from exercises.grading.checks.uniform import entropy, expect_uniform, limits, whole_limit
from exercises.grading.sandbox.faults import Unmet

BINS = [f"n{number}" for number in range(10)]


def tails(items: int, bins: int) -> tuple[list[Fraction], list[Fraction]]:
    """The exact chances that a bin of `bins` has at most, and at least, so many of the items."""
    ways = [comb(items, count) * (bins - 1) ** (items - count) for count in range(items + 1)]
    whole = bins**items
    at_most = list(accumulate(ways))
    return [Fraction(w, whole) for w in at_most], [
        Fraction(whole - w + own, whole) for w, own in zip(at_most, ways, strict=True)
    ]


@pytest.mark.parametrize("alarm", [1e-3, 1e-6, 1e-12])
@pytest.mark.parametrize(("items", "bins"), [(40, 2), (300, 10), (800, 7), (800, 100)])
def test_the_limits_are_broken_less_often_than_stated_and_little_less(items: int, bins: int, alarm: float) -> None:
    low, high = limits(items, 1 / bins, alarm)
    at_most, at_least = tails(items, bins)

    if low > 0:
        assert at_most[low - 1] <= alarm
        assert at_most[low] > alarm / 40
    if high < items:
        assert at_least[high + 1] <= alarm
        assert at_least[high] > alarm / 40


@pytest.mark.parametrize("alarm", [0.05, 1e-3, 1e-6])
@pytest.mark.parametrize("items", [12, 40, 90])
def test_the_limit_of_the_whole_is_reached_less_often_than_stated(items: int, alarm: float) -> None:
    limit, third = whole_limit(3, alarm), items / 3
    reached = Fraction(0)
    for first in range(items + 1):
        for second in range(items - first + 1):
            counts = (first, second, items - first - second)
            shares = (Fraction(count) / Fraction(third) for count in counts if count)
            found = sum(count * log(share) for count, share in zip(filter(None, counts), shares, strict=True))
            if found >= limit:
                ways = factorial(items)
                for count in counts:
                    ways //= factorial(count)
                reached += Fraction(ways, 3**items)

    assert reached <= alarm


def even(rng: random.Random, items: int) -> list[str]:
    return [rng.choice(BINS) for _ in range(items)]


def hashed(rng: random.Random, items: int) -> list[str]:
    start = rng.randrange(10**9)
    return [BINS[int.from_bytes(sha256(f"user:{start + n}".encode()).digest()) % 10] for n in range(items)]


def test_honest_spreads_are_failed_no_more_often_than_stated() -> None:
    rng = random.Random(1)

    failed = sum(fails(even(rng, 300), false_alarm=1e-3) for _ in range(2_000))

    assert failed <= 5  # two are expected at most


@pytest.mark.parametrize("items", [200, 1_000])
def test_honest_spreads_are_never_failed_at_the_usual_rate(items: int) -> None:
    rng = random.Random(2)

    assert not any(fails(spread(rng, items)) for spread in (even, hashed) for _ in range(100))


def fails(spread: list[str], **rate: float) -> bool:
    try:
        expect_uniform(spread, over=BINS, **rate)
    except Unmet:
        return True
    return False


BIASED: dict[str, Callable[[random.Random], str]] = {
    "one bin gets nothing": lambda rng: rng.choice(BINS[1:]),
    "one bin gets twice its share": lambda rng: rng.choice([*BINS, BINS[3]]),
    "one bin gets all": lambda rng: BINS[0],
    "modulo of a small number": lambda rng: BINS[rng.randrange(16) % 10],
    "the square": lambda rng: BINS[int(rng.random() ** 2 * 10)],
    "each a little off": lambda rng: BINS[
        rng.choice([0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8, 9])
    ],
}


@pytest.mark.parametrize("name", BIASED)
def test_a_biased_spread_is_failed(name: str) -> None:
    rng = random.Random(3)

    assert all(fails([BIASED[name](rng) for _ in range(4_000)]) for _ in range(5))


def test_many_small_errors_are_found_that_no_bin_shows() -> None:
    bins = [f"b{number}" for number in range(1_000)]
    counts = {name: 15 if number % 2 else 5 for number, name in enumerate(bins)}

    with pytest.raises(Unmet, match=r"uneven on the whole: 25% of them would have to move") as raised:
        expect_uniform(counts, over=bins)

    low, high = limits(10_000, 1 / 1_000, 1e-9 / 4_000)
    assert low <= 5 < 15 <= high
    assert "once in 2,000,000,000 times" in str(raised.value)


def test_a_failure_says_what_was_seen_what_is_allowed_and_the_odds() -> None:
    spread = ["n0"] * 700 + BINS * 330

    with pytest.raises(Unmet) as raised:
        expect_uniform(spread, over=BINS, of="keys")

    assert str(raised.value) == (
        "The number of 4,000 keys on 'n0' was 1,030; expected 275 to 538, which an even spread breaks less than "
        "once in 1,000,000,000 times."
    )


def test_an_answer_that_is_no_bin_is_the_learners_mistake() -> None:
    with pytest.raises(Unmet, match="expected only items of"):
        expect_uniform(["n0", None, "n1"] * 100, over=BINS)


@pytest.mark.parametrize("count", [None, "5", -1, True, nan, inf, 10**400, [5]])
def test_a_count_that_is_none_is_the_learners_mistake(count: Any) -> None:
    with pytest.raises(Unmet, match="number of items on 'n0'"):
        expect_uniform({"n0": count, "n1": 500}, over=BINS)


@pytest.mark.parametrize(
    ("spread", "rate", "problem"),
    [
        (["n0"] * 5, 1e-9, "5 items over 10 bins are too few to tell an even spread"),
        (Counter({"x": 500}), 1e-9, "'x' was counted, but is not among the bins"),
        (BINS * 100, 0.05, "a false alarm may have a chance of up to 0.001"),
    ],
)
def test_what_cannot_tell_is_our_mistake(spread: list[str], rate: float, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        expect_uniform(spread, over=BINS, false_alarm=rate)


def test_relative_entropy_is_zero_where_a_bin_has_its_share_and_grows_on_both_sides() -> None:
    assert entropy(40, 400, 0.1) == pytest.approx(0)
    assert entropy(39, 400, 0.1) < entropy(30, 400, 0.1) < entropy(0, 400, 0.1)
    assert entropy(41, 400, 0.1) < entropy(50, 400, 0.1) < entropy(400, 400, 0.1)
