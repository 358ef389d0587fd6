"""Long texts that are drawn, and easily written down: of a few letters again and again."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from exercises.grading.checks.kinds import ALPHABET, halves
from exercises.grading.report.bulky import LONGEST_UNIT


@dataclass(frozen=True, slots=True)
class BulkyTexts:
    """Long texts of a few letters again and again: each is written down, sent and simplified in short."""

    longest: int
    shortest: int = 1

    def generate(self, rng: Random, size: float) -> str:
        unit = "".join(ALPHABET[rng.randrange(len(ALPHABET))] for _ in range(rng.randint(1, LONGEST_UNIT)))
        letters = rng.randint(max(self.shortest, self.longest // 2), self.longest)
        return (unit * (letters // len(unit) + 1))[:letters]

    def simpler(self, value: str) -> Iterator[str]:
        yield from (value[: len(value) - distance] for distance in halves(len(value) - self.shortest))
        if value.strip("a"):
            yield "a" * len(value)

    def allows(self, value: Any) -> bool:
        return type(value) is str and self.shortest <= len(value) <= self.longest


def bulky_texts(longest: int, shortest: int = 1) -> BulkyTexts:
    """Texts of up to so many letters, half of that at least, that are shown in short."""
    return BulkyTexts(longest, shortest)
