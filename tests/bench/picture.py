"""The table as one picture: each row a bar beside the line it must not cross."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.bench.table import Row

WIDTH, ROW, TOP, NAMES, END = 900, 30, 64, 300, 600
LINE = NAMES + (END - NAMES) * 0.75  # where a bar is as long as it may be
GOOD, BAD, INK, QUIET, RULE = "#1d7339", "#c2272d", "#1a1e25", "#5e646b", "#8e8c84"


def picture(rows: Sequence[Row], machine: Mapping[str, str]) -> str:
    """An SVG with a white ground, to be read on any page."""
    judged = [row for row in rows if row.share is not None]
    height = TOP + ROW * len(judged) + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-family="sans-serif">',
        "<title>What the grader must reach, and what it reaches</title>",
        f'<rect width="{WIDTH}" height="{height}" rx="12" fill="#ffffff"/>',
        text(24, 30, "Each bar is a share of what is allowed; shorter is better", INK, 15, weight=600),
        text(LINE, TOP - 8, "the limit", QUIET, 12, anchor="middle"),
        f'<path d="M{LINE} {TOP} V{TOP + ROW * len(judged)}" stroke="{RULE}" stroke-dasharray="4 3"/>',
        *(part for place, row in enumerate(judged) for part in bar(TOP + ROW * place, row)),
        text(24, height - 14, ", ".join(machine[key] for key in ("processor", "system")), QUIET, 12),
        "</svg>\n",
    ]
    return "\n".join(parts)


def bar(top: int, row: Row) -> tuple[str, ...]:
    """A name, a bar as long as its share, and the figure beside its target."""
    share = min(row.share or 0.0, 4 / 3)
    length, fill = (LINE - NAMES) * share, GOOD if row.holds else BAD
    return (
        text(NAMES - 12, top + 20, row.name, INK, 13, anchor="end"),
        f'<rect x="{NAMES}" y="{top + 7}" width="{length:.1f}" height="16" rx="4" fill="{fill}"/>',
        text(END + 8, top + 20, f"{row.measured}, {row.target}", INK, 12),
    )


def text(x: float, y: float, words: str, fill: str, size: int, *, anchor: str = "start", weight: int = 400) -> str:
    style = f'font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="{fill}"'
    return f'<text x="{x:g}" y="{y:g}" {style}>{escape(words)}</text>'
