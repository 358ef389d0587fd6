"""Which steps of a sequence stand in the right order: rules only.

Counted are the steps of the longest sequence that is right in itself; the others are those that would have to be moved
(Ulam's distance of permutations: "Some ideas and prospects in biomathematics", 1972). So one step in a wrong place is
one mistake, wherever it went. Pairs of neighbours would count it up to three times, and places counted from the first
would count everything behind it.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise


def longest_right(order: Sequence[int]) -> frozenset[int]:
    """The greatest set of steps that stand in rising order: `longest_right((2, 0, 1, 3))` is {0, 1, 3}. Among equals it
    is the one with the most steps in their own place. With at most seven steps every set may be looked at."""
    own = {step for place, step in enumerate(order) if step == place}
    rising = (kept for size in range(len(order) + 1) for kept in combinations(order, size) if is_rising(kept))
    return max(map(frozenset, rising), key=lambda kept: (len(kept), len(kept & own)))


def is_rising(steps: Sequence[int]) -> bool:
    return all(one < other for one, other in pairwise(steps))
