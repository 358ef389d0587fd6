"""The lines that two texts share, in order, found in a moment whatever the texts are: rules only.

Patience diff, by Bram Cohen. Lines that occur once in both texts hold these together, as many of them as stand in the
same order; between such lines the search begins anew. A rest without such lines is compared line by line if it is
short. A longer one is taken for changed: the time for comparing it grows faster than the lines.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

SHORT = 2_500  # lines of the one times lines of the other
DEEPEST = 30

Pair = tuple[int, int]


def same_lines(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """The stretches of equal lines, in order, each as long as possible."""
    found: list[Match] = []
    for i, j in pairs(old, new, (0, 0), (len(old), len(new)), DEEPEST):
        last = found[-1] if found else Match(-1, -1, 0)
        if (last.a + last.size, last.b + last.size) == (i, j):
            found[-1] = Match(last.a, last.b, last.size + 1)
        else:
            found.append(Match(i, j, 1))
    return found


def pairs(old: Sequence[str], new: Sequence[str], start: Pair, end: Pair, depth: int) -> Iterator[Pair]:
    """The places of equal lines, in order, between two pairs of places."""
    (i, j), (i_end, j_end) = start, end
    while i < i_end and j < j_end and old[i] == new[j]:
        yield i, j
        i, j = i + 1, j + 1
    same_at_end = 0
    while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
        i_end, j_end, same_at_end = i_end - 1, j_end - 1, same_at_end + 1
    if i < i_end and j < j_end:
        yield from between(old, new, (i, j), (i_end, j_end), depth)
    yield from ((i_end + more, j_end + more) for more in range(same_at_end))


def between(old: Sequence[str], new: Sequence[str], start: Pair, end: Pair, depth: int) -> Iterator[Pair]:
    """The places of equal lines where neither the first lines nor the last are equal."""
    (i, j), (i_end, j_end) = start, end
    anchors = in_order(once_in_both(old[i:i_end], new[j:j_end])) if depth else []
    if not anchors and (i_end - i) * (j_end - j) <= SHORT:
        matcher = SequenceMatcher(None, old[i:i_end], new[j:j_end], autojunk=False)
        anchors = [(a + more, b + more) for a, b, size in matcher.get_matching_blocks() for more in range(size)]
        depth = 0
    reached = start
    for a, b in anchors:
        here = (i + a, j + b)
        if depth:
            yield from pairs(old, new, reached, here, depth - 1)
        yield here
        reached = (here[0] + 1, here[1] + 1)
    if anchors and depth:
        yield from pairs(old, new, reached, end, depth - 1)


def once_in_both(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The places of lines that occur once in each text, in the order of the old one."""
    counts, new_counts = Counter(old), Counter(new)
    places = {line: place for place, line in enumerate(new) if new_counts[line] == 1}
    return [(place, places[line]) for place, line in enumerate(old) if counts[line] == 1 and line in places]


def in_order(found: Sequence[Pair]) -> list[Pair]:
    """The longest part of the pairs in which the new places rise too (the patience game)."""
    tops: list[int] = []  # the new place on top of each pile
    on_top: list[int] = []  # the pair of each of these places
    before: list[int] = []
    for number, (_, place) in enumerate(found):
        pile = bisect_left(tops, place)
        before.append(on_top[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        on_top[pile : pile + 1] = [number]
    kept: list[Pair] = []
    number = on_top[-1] if on_top else -1
    while number >= 0:
        kept.append(found[number])
        number = before[number]
    return kept[::-1]
