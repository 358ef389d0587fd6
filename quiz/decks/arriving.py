"""Cards on their way in, whatever file they come from: rules only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from quiz.decks.content import LONGEST_SIDE, Content
from quiz.decks.models import LONGEST_NAME, LONGEST_TAGS
from quiz.errors import ProductError

MOST_TEXT = 32_000_000  # characters of all cards of a file
MOST_IN_A_FILE = 20_000  # cards
MOST_TOLD = 100  # of what is skipped; the rest is a number


class FileRefused(ProductError):
    """A file of which nothing was taken; the message says why."""

    title = "That file was not taken"


@dataclass(frozen=True, slots=True)
class Review:
    """A review that was made elsewhere. `interval` and `before` are the new and the old interval, in days, or below
    zero in seconds, and `factor` the ease or difficulty, all as Anki keeps them."""

    at_ms: int
    rating: int
    interval: int
    before: int
    factor: int
    duration_ms: int
    kind: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The schedule of a card from elsewhere. Instants are in ISO form; `due` is that of the card's next review."""

    state: int
    step: int | None
    stability: float | None
    difficulty: float | None
    due: str
    last_review: str | None
    reviews: int
    lapses: int


@dataclass(frozen=True, slots=True)
class Arriving:
    """A card as a file has it. Without `guid`, it is known again by its two sides."""

    content: Content
    deck: str
    guid: str = ""
    schedule: Schedule | None = None
    reviews: tuple[Review, ...] = ()
    suspended: bool = False
    flagged: bool = False

    @property
    def is_like(self) -> tuple[str, str]:
        """By what a card without `guid` is known again."""
        return self.content.front, self.content.back


@dataclass(frozen=True, slots=True)
class Skipped:
    """A card that will not be taken: where it stands in the file, and why."""

    where: str
    why: str


@dataclass(slots=True)
class Arrival:
    """All cards of a file, and what of it is skipped."""

    cards: list[Arriving] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    skipped_in_all: int = 0
    text: int = 0
    left_out: int = 0  # pictures and sounds

    def add(self, card: Arriving, where: str) -> None:
        """Take a card up, or note why it cannot be kept. Raises FileRefused where all of it is too much."""
        if why := fault(card):
            return self.skip(where, why)
        self.take_in(len(card.content.front) + len(card.content.back) + len(card.content.explain))
        self.cards.append(card)
        return None

    def take_in(self, characters: int) -> None:
        """Count what was read. Raises FileRefused where all of it is too much."""
        self.text += characters
        if self.text > MOST_TEXT or len(self.cards) >= MOST_IN_A_FILE:
            raise FileRefused(f"It holds more than {MOST_IN_A_FILE:,} cards, or too much text. Split it, deck by deck.")

    def skip(self, where: str, why: str) -> None:
        self.skipped_in_all += 1
        if len(self.skipped) < MOST_TOLD:
            self.skipped.append(Skipped(where, why))


def fault(card: Arriving) -> str:
    """Why a card cannot be kept; empty where it can."""
    content = card.content
    sides = {"front": content.front, "back": content.back, "explanation": content.explain}
    for name, text in sides.items():
        if not text.strip() and name != "explanation":
            return f"its {name} is empty"
        if len(text) > LONGEST_SIDE:
            return f"its {name} has more than {LONGEST_SIDE:,} characters"
    if "\0" in "".join([*sides.values(), content.tags, card.deck]):
        return "it holds a character that cannot be kept (NUL)"
    if len(content.tags) > LONGEST_TAGS:
        return f"its tags have more than {LONGEST_TAGS} characters"
    if not 0 < len(card.deck) <= LONGEST_NAME:
        return f"the name of its deck has no or more than {LONGEST_NAME} characters"
    return ""


def as_json(cards: Iterable[Arriving]) -> list[list[Any]]:
    """The cards as plain lists, without their reviews."""
    return [
        [
            *plain(card.content),
            card.deck,
            card.guid,
            card.schedule and plain(card.schedule),
            card.suspended,
            card.flagged,
        ]
        for card in cards
    ]


def reviews_as_json(cards: Iterable[Arriving]) -> list[list[list[int]]]:
    """The reviews of each card as plain lists."""
    return [[plain(review) for review in card.reviews] for card in cards]


def from_json(stored: Sequence[list[Any]], reviews: Sequence[list[list[int]]] = ()) -> list[Arriving]:
    """The cards in a value made by `as_json`, and their reviews in one made by `reviews_as_json`."""
    return [
        Arriving(
            Content(front, back, explain, tags),
            deck,
            guid,
            Schedule(*schedule) if schedule else None,
            tuple(Review(*each) for each in made),
            suspended,
            flagged,
        )
        for (front, back, explain, tags, deck, guid, schedule, suspended, flagged), made in zip(
            stored, reviews or [[]] * len(stored), strict=True
        )
    ]


def plain(value: Any) -> list[Any]:
    """The fields of a dataclass in their order; its fields are plain themselves."""
    return [getattr(value, name) for name in value.__slots__]
