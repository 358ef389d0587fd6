"""The calibration curve: what was foreseen against what came out: geometry."""

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.memory.calibration import FEWEST, Calibration, Tenth
from quiz.progress.plane import Plane, path


@dataclass(frozen=True, slots=True)
class Series:
    """The line of one kind of act: its dots, each with its tenth."""

    name: str
    tone: str
    dots: tuple[tuple[float, float, Tenth], ...]
    tenths: tuple[Tenth, ...]

    @property
    def line(self) -> str:
        return path((x, y) for x, y, _ in self.dots)


@dataclass(frozen=True, slots=True)
class Curve:
    """The picture of a calibration: the series, and the diagonal on which the two would be the same."""

    plane: Plane
    series: tuple[Series, ...]
    words: str

    @property
    def diagonal(self) -> str:
        return path(((self.plane.x(0), self.plane.y(0)), (self.plane.x(1), self.plane.y(1))))

    @property
    def acts(self) -> int:
        return sum(tenth.acts for each in self.series for tenth in each.tenths)


def curve(calibration: Calibration) -> Curve:
    plane = Plane()
    series = (
        Series("Your own grades", "", dots(plane, calibration.grades), calibration.grades),
        Series("Quizzes", "good", dots(plane, calibration.quizzes), calibration.quizzes),
    )
    return Curve(plane, series, calibration.words)


def dots(plane: Plane, tenths: Iterable[Tenth]) -> tuple[tuple[float, float, Tenth], ...]:
    """The dots of the tenths with enough acts to say anything."""
    return tuple((plane.x(each.expected), plane.y(each.came_out), each) for each in tenths if each.acts >= FEWEST)
