"""The changes between two attempts, line by line: rules only."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

from quiz.workbench.same_lines import same_lines

CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines with their signs ("=", "-", "+"), and the number of unchanged lines left out before them."""

    skipped: int
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    stretches: tuple[Stretch, ...]
    added: int
    removed: int
    skipped_at_end: int


def difference(before: str, after: str) -> Difference:
    """The changed lines with CONTEXT around them; no stretches when the texts are equal."""
    old, new = before.splitlines(), after.splitlines()
    groups = list(matched(old, new).get_grouped_opcodes(CONTEXT))
    stretches, reached = [], 0
    for group in groups:
        lines = tuple(line for opcode in group for line in signed(opcode, old, new))
        stretches.append(Stretch(group[0][1] - reached, lines))
        reached = group[-1][2]
    signs = [sign for stretch in stretches for sign, _ in stretch.lines]
    return Difference(tuple(stretches), signs.count("+"), signs.count("-"), len(old) - reached)


def matched(old: list[str], new: list[str]) -> SequenceMatcher[str]:
    """A matcher that need not search: by itself it takes minutes over thousands of lines that are alike."""
    matcher = SequenceMatcher(None, "", "")
    blocks = [*same_lines(old, new), Match(len(old), len(new), 0)]
    matcher.matching_blocks = blocks  # type: ignore[attr-defined]  # what it found, which its types leave out
    return matcher


def signed(opcode: tuple[str, int, int, int, int], old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    kind, old_from, old_to, new_from, new_to = opcode
    if kind == "equal":
        yield from (("=", line) for line in old[old_from:old_to])
        return
    yield from (("-", line) for line in old[old_from:old_to])
    yield from (("+", line) for line in new[new_from:new_to])
