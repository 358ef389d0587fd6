"""The plane on which a picture of shares is drawn: geometry shared by the pictures of Progress."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 440, 236, 40, 12, 12, 28


@dataclass(frozen=True, slots=True)
class Plane:
    """A plane whose y axis runs from `low` to 1, a share each, and whose x axis runs from 0 to 1."""

    low: float = 0.0

    def x(self, share: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * share, 1)

    def y(self, share: float) -> float:
        return round(TOP + (HEIGHT - BOTTOM - TOP) * (1 - (share - self.low) / (1 - self.low)), 1)

    @property
    def grid(self) -> tuple[tuple[float, str], ...]:
        """The height of each hairline, the lowest first, and its label."""
        steps = round((1 - self.low) * 10)
        every = 2 if steps > 5 else 1
        shares = [self.low + step / 10 for step in range(0, steps + 1, every)]
        return tuple((self.y(share), f"{round(100 * share)} %") for share in shares)


def path(points: Iterable[tuple[float, float]]) -> str:
    """The points of a polyline, as SVG writes them."""
    return " ".join(f"{x},{y}" for x, y in points)
