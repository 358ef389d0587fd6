"""Is a spread even? Judged by bounds that an honest one, random or hashed, breaks less often than a stated rate.

Of n items that fall into a bin with probability p each, independently, the chance that a share of a or more (or of a or
less) does is at most exp(-n·D(a‖p)), D being the relative entropy: Hoeffding, "Probability inequalities for sums of
bounded random variables" (1963), theorem 1. Every bin has its part of half the rate, on both sides.

For the whole spread, the chance that n·D(shares‖expected) over k bins is t or more is at most exp(-t)·(e·t/(k-1))^(k-1)
for t > k-1: Agrawal, "Finite-sample concentration of the multinomial in relative entropy" (2020), theorem 1.2. It has
the other half, and finds many small errors that no bin shows by itself.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from exercises.grading.checks.expect import expect
from exercises.grading.report.literal import literal
from exercises.grading.sandbox.faults import Unmet

FALSE_ALARM = 1e-9
MOST_ITEMS = 10**12


def expect_uniform(
    spread: Sequence[Any] | Mapping[Any, int],
    *,
    over: Sequence[Any],
    false_alarm: float = FALSE_ALARM,
    of: str = "items",
) -> None:
    """Expect items to be spread evenly: the bin that each fell into, or how many fell into each.

    `over` names all bins; the items are taken to be independent, so never give the same key twice. An even spread fails
    with a chance below `false_alarm`. Raises ValueError where so few items cannot tell, or for rates over one in 1,000.
    """
    if not 0 < false_alarm <= 1e-3:
        raise ValueError(f"a false alarm may have a chance of up to 0.001, not {false_alarm}")
    counts = _counted(spread, over)
    items = sum(counts.values())
    low, high = limits(items, 1 / len(over), false_alarm / 2 / (2 * len(over)))
    if low <= 0 and high >= items:
        raise ValueError(f"{items} items over {len(over)} bins are too few to tell an even spread")
    for name in over:
        if not low <= counts[name] <= high:
            raise _uneven(spread, name, counts[name], low, high, f"{items:,} {of}", false_alarm)
    _judge_the_whole(counts, over, items, false_alarm / 2, of)


def _counted(spread: Sequence[Any] | Mapping[Any, int], over: Sequence[Any]) -> Counter[Any]:
    if isinstance(spread, Mapping):
        if unknown := [name for name in spread if name not in over]:
            raise ValueError(f"{unknown[0]!r} was counted, but is not among the bins")
        for name, count in spread.items():
            expect(count, f"the number of items on {literal(name)}").to_be_between(0, MOST_ITEMS)
            expect(count, f"the number of items on {literal(name)}").to_be_a(int)
        return Counter(spread)
    expect(spread).to_be_each_in(over)
    return Counter(spread)


def limits(items: int, share: float, alarm: float) -> tuple[int, int]:
    """Give the fewest and the most of so many items that a bin of such a share may have; each is broken so rarely."""
    bound = math.log(1 / alarm)
    expected = items * share
    below, above = math.floor(expected), math.ceil(expected)
    fewest = bisect_left(range(below), True, key=lambda n: entropy(n, items, share) < bound)
    over = bisect_left(range(above, items + 1), True, key=lambda n: entropy(n, items, share) >= bound)
    return fewest, above + over - 1


def entropy(count: int, items: int, share: float) -> float:
    """Give n·D(a‖p), for a bin that has so many of the items."""
    rest = items - count
    inside = count * math.log(count / (items * share)) if count else 0.0
    outside = rest * math.log(rest / (items * (1 - share))) if rest else 0.0
    return inside + outside


def whole_limit(bins: int, alarm: float) -> float:
    """Give the t that n·D over so many bins reaches with a chance of at most `alarm`."""
    low, high = bins - 1.0, 4.0 * (bins - 1) + 4 * math.log(1 / alarm)
    for _ in range(60):
        middle = (low + high) / 2
        chance = (bins - 1) * (1 + math.log(middle / (bins - 1))) - middle  # its logarithm
        low, high = (middle, high) if chance > math.log(alarm) else (low, middle)
    return high


def _judge_the_whole(counts: Mapping[Any, int], over: Sequence[Any], items: int, alarm: float, of: str) -> None:
    even = items / len(over)
    found = sum(counts[name] * math.log(counts[name] / even) for name in over if counts[name])
    if len(over) < 2 or found <= (limit := whole_limit(len(over), alarm)):
        return
    off = sum(abs(counts[name] - even) for name in over) / 2 / items
    raise Unmet(
        f"uneven on the whole: {off:.0%} of them would have to move to make it even",
        f"less unevenness ({found:,.0f} of {limit:,.0f} allowed by relative entropy){_odds(alarm)}",
        f"The spread of {items:,} {of} over {len(over):,}",
    )


def _uneven(spread: Any, name: Any, count: int, low: int, high: int, of: str, alarm: float) -> Unmet:
    return Unmet(
        f"{count:,}",
        f"{low:,} to {high:,}{_odds(alarm)}",
        f"The number of {of} on {literal(name)}",
        spread,
        f"{low} <= {{}}.count({literal(name)}) <= {high}" if isinstance(spread, list) else "",
    )


def _odds(alarm: float) -> str:
    return f", which an even spread breaks less than once in {1 / alarm:,.0f} times"
