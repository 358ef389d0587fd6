"""A cram: cards one after the other until each was known once, and nothing is kept of it. Rules only.

Its state is what is left, which travels with the page: two tabs are two crams, and closing one ends it."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

MOST = 100
AGAIN_AFTER = 4  # other cards


@dataclass(frozen=True, slots=True)
class Cram:
    """The cards that are left, the next one first; the numbers of those that were known and of grades of Again."""

    left: tuple[str, ...]
    known: int = 0
    again: int = 0

    @classmethod
    def of(cls, cards: Iterable[str]) -> Self:
        """A cram of the first MOST of the cards."""
        return cls(tuple(dict.fromkeys(cards))[:MOST])

    @property
    def first(self) -> str | None:
        return next(iter(self.left), None)

    def grade(self, *, known: bool) -> "Cram":
        """The cram after its first card was known, or not: then it comes again after some others."""
        first, rest = self.left[:1], self.left[1:]
        if known:
            return replace(self, left=rest, known=self.known + 1)
        return replace(self, left=(*rest[:AGAIN_AFTER], *first, *rest[AGAIN_AFTER:]), again=self.again + 1)

    def within(self, cards: Container[str]) -> "Cram":
        """The cram without what is none of `cards`: what a browser sends may name anything."""
        return replace(self, left=tuple(card for card in dict.fromkeys(self.left[:MOST]) if card in cards))


def as_text(cards: Sequence[str]) -> str:
    return " ".join(cards)


def from_text(text: str) -> tuple[str, ...]:
    return tuple(text.split()[:MOST])
