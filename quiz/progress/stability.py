"""How long cards hold: the cards by their stability, as bars: rules and geometry.

The stability of a card is the number of days until its recall falls to 90 % (the memory model is FSRS-6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.cards.scheduling import Memory
from quiz.progress.forecast import BOTTOM, HEIGHT, LEFT, WIDTH, grid_step, y_of

SPANS = (  # days below which a card is in the span, its short name, and its whole one
    (1, "< 1 d", "less than a day"),
    (3, "1–3 d", "1 to 3 days"),
    (7, "3–7 d", "3 to 7 days"),
    (14, "1–2 w", "1 to 2 weeks"),
    (30, "2–4 w", "2 to 4 weeks"),
    (90, "1–3 m", "1 to 3 months"),
    (180, "3–6 m", "3 to 6 months"),
    (365, "½–1 y", "6 to 12 months"),
    (float("inf"), "> 1 y", "more than a year"),
)
BAR = 28


@dataclass(frozen=True, slots=True)
class Span:
    """The cards whose stability lies in a span of days, and their bar."""

    label: str
    name: str
    cards: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Stabilities:
    """The spans, the shortest first, and the `grid`: the height of each hairline, and the number it stands for."""

    spans: tuple[Span, ...]
    grid: tuple[tuple[float, int], ...]

    @property
    def total(self) -> int:
        return sum(span.cards for span in self.spans)


def stabilities(memories: Iterable[Memory]) -> Stabilities:
    """The histogram of all cards that were met."""
    held = [memory.stability for memory in memories if memory.stability is not None and memory.last_review]
    counts = [0] * len(SPANS)
    for days in held:
        counts[next(n for n, (below, *_) in enumerate(SPANS) if days < below)] += 1
    step = grid_step(max(counts))
    top = 4 * step
    return Stabilities(
        spans=tuple(span(n, count, top) for n, count in enumerate(counts)),
        grid=tuple((y_of(step * line, top), step * line) for line in range(5)),
    )


def span(n: int, cards: int, top: int) -> Span:
    slot = (WIDTH - LEFT) / len(SPANS)
    y = y_of(cards, top)
    _, label, name = SPANS[n]
    return Span(label, name, cards, round(LEFT + slot * n + (slot - BAR) / 2, 1), y, round(HEIGHT - BOTTOM - y, 1))
