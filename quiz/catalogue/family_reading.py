"""Reads the sums and texts of a family, and notes every mistake in them at its place."""

from collections.abc import Callable, Set
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

from quiz.catalogue.exact_numbers import ReckoningError
from quiz.catalogue.misplaced import Place
from quiz.catalogue.reckoning import Condition, Sum, read_condition, read_sum
from quiz.catalogue.written_numbers import NumberedText, read_text

Read = TypeVar("Read", Sum, Condition, NumberedText)


@dataclass
class Reader:
    """Reads sums and texts in which the `drawn` names and those computed so far are known."""

    drawn: Set[str]
    known: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    mistakes: list[tuple[Place, str]] = field(default_factory=list)

    def sum(self, text: str, *place: str | int) -> Sum | None:
        return self.read(read_sum, text, place)

    def computed(self, name: str, text: str) -> Sum | None:
        """The sum of a number that is computed, which is known from then on."""
        if name in self.known:
            self.mistakes.append((("let", name), "is drawn, too: give it another name"))
        found = self.sum(text, "let", name)
        self.known.add(name)
        return found

    def condition(self, text: str, *place: str | int) -> Condition | None:
        return self.read(read_condition, text, place)

    def text(self, text: str, *place: str | int) -> NumberedText | None:
        return self.read(lambda each: read_text(each, self.drawn), text, place)

    def read(self, read: Callable[[str], Read], text: str, place: Place) -> Read | None:
        try:
            found = read(text)
        except ReckoningError as error:
            self.mistakes.append((place, str(error)))
            return None
        for name in sorted(found.names - self.known):
            self.mistakes.append((place, self.unknown(name)))
        self.used |= found.names
        return found

    def unknown(self, name: str) -> str:
        meant = get_close_matches(name, sorted(self.known), 1)
        told = f"did you mean {meant[0]}?" if meant else "draw it, or let it be computed above"
        return f"{name} is no number of this family: {told}"

    def note_unused(self) -> None:
        """A number that is drawn and stands nowhere changes nothing."""
        for name in sorted(self.drawn - self.used):
            self.mistakes.append((("draw", name), "is used nowhere: use it, or delete it"))
