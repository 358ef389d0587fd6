"""What a search asks of a card: each condition answers for one card, and holds or does not."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quiz.cards.search.sought import PROPERTIES, STATES, Sought

COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}  # the longer ones first, so that "<=" is not read as "<"


@dataclass(frozen=True, slots=True)
class Holds:
    """A word, or several in a row, anywhere in the text of the card; folded."""

    text: str

    def of(self, card: Sought) -> bool:
        return self.text in card.text


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name of the card's topic or concept; folded."""

    name: str

    def of(self, card: Sought) -> bool:
        return self.name in card.tags


@dataclass(frozen=True, slots=True)
class Is:
    """A state, one of STATES."""

    state: str

    def of(self, card: Sought) -> bool:
        return STATES[self.state](card)


@dataclass(frozen=True, slots=True)
class Compares:
    """A number of the card's memory, one of PROPERTIES. It holds for no card that has no such number."""

    name: str
    sign: str
    value: float

    def of(self, card: Sought) -> bool:
        found = PROPERTIES[self.name](card)
        return found is not None and COMPARISONS[self.sign](found, self.value)


@dataclass(frozen=True, slots=True)
class Not:
    one: "Condition"

    def of(self, card: Sought) -> bool:
        return not self.one.of(card)


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Condition", ...]

    def of(self, card: Sought) -> bool:
        return all(part.of(card) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple["Condition", ...]

    def of(self, card: Sought) -> bool:
        return any(part.of(card) for part in self.parts)


Condition = Holds | Tagged | Is | Compares | Not | All | Either
