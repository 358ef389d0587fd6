"""Which steps of a sequence stand in the right order: rules only.

Counted are the steps of the longest sequence that is right in itself; the others are those that would have to be moved
(Ulam's distance of permutations: "Some ideas and prospects in biomathematics", 1972). So one step in a wrong place is
one mistake, wherever it went. Pairs of neighbours would count it up to three times, and places counted from the first
would count everything behind it.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise


def longest_right(order: Sequence[int]) -> frozenset[int]:
    """The greatest set of steps that stand in rising order: `longest_right((2, 0, 1, 3))` is {0, 1, 3}. With at most
    seven steps every set may be looked at."""
    for size in range(len(order), 0, -1):
        for kept in combinations(order, size):
            if all(one < other for one, other in pairwise(kept)):
                return frozenset(kept)
    return frozenset()
