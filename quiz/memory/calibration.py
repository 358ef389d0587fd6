"""How well recall was foreseen, and how kindly a learner grades themselves: rules only.

A forecast of 80 % is calibrated when eight of ten come true (Murphy & Winkler, "Reliability of Subjective Probability
Forecasts of Precipitation and Temperature", 1977). The learner's own grades and our quizzes are put side by side, as a
grade is a judgement of oneself and a quiz is not."""

from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 5  # acts in a tenth before it is drawn: below, chance decides
FEWEST_IN_ALL = 20  # acts of each kind before a sentence is said
CLOSE = 0.05


@dataclass(frozen=True, slots=True)
class Tenth:
    """The acts for which a tenth of recall was foreseen: their number, the mean that was foreseen, and the mean that
    came out, both 0 to 1."""

    acts: int
    expected: float
    came_out: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The tenths of a learner's own grades, and those of quizzes on the same concepts."""

    grades: tuple[Tenth, ...]
    quizzes: tuple[Tenth, ...]

    @property
    def words(self) -> str:
        """What a learner can take from it, in a sentence."""
        if min(count(self.grades), count(self.quizzes)) < FEWEST_IN_ALL:
            return "After some more quizzes, this compares your own grades with them."
        kindness = surprise(self.grades) - surprise(self.quizzes)
        if kindness > CLOSE:
            return "Quizzes find less than your own grades say. Press Again whenever you had to look."
        if kindness < -CLOSE:
            return "Quizzes find more than your own grades say. You know it better than you think."
        return "Your own grades and the quizzes say the same. You judge yourself well."


def count(tenths: Iterable[Tenth]) -> int:
    return sum(tenth.acts for tenth in tenths)


def surprise(tenths: Iterable[Tenth]) -> float:
    """The mean by which more came out than was foreseen, from -1 to 1."""
    tenths = list(tenths)
    return sum(tenth.acts * (tenth.came_out - tenth.expected) for tenth in tenths) / count(tenths)
