"""What strict verification says, for a terminal: a line a stage, then its findings, then its tables."""

from collections.abc import Iterator, Sequence

from exercises.strict.finding import Cell, Figures, Finding, Outcome, Weight
from exercises.terminal import YELLOW, mark, painted, printable

LONGEST_NAME = 12  # letters of a column; longer ones are numbered, with what they are called below the table
WIDEST = 130  # letters; a wider table is written row by row
MARGIN = "      "


def lines_of(outcome: Outcome) -> Iterator[str]:
    """Give the lines that tell an outcome."""
    titles = "; ".join(figures.title for figures in outcome.figures)
    yield f"  {mark(not outcome.left)} {outcome.stage:10} {titles}".rstrip()
    for finding in outcome.findings:
        yield from _finding(finding)
    for figures in outcome.figures:
        yield from _table(figures)


def summary(exercise: str, outcomes: Sequence[Outcome]) -> str:
    """Say in a line how much is left to do for an exercise."""
    left = sum(len(outcome.left) for outcome in outcomes)
    warnings = sum(len(outcome.findings) for outcome in outcomes) - left
    said = f"{left} left to do" if left else "nothing left to do"
    return f"{exercise}: {said}, {_counted(warnings, 'warning')}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _finding(finding: Finding) -> Iterator[str]:
    sign = mark(good=False) if finding.weight is Weight.LEFT else painted("!", YELLOW)
    first, *others = printable(finding.sentence)
    yield f"    {sign} {finding.where}: {first}"
    yield from (f"{MARGIN}{line}" for line in others)


def _table(figures: Figures) -> Iterator[str]:
    if not figures.rows:
        return
    columns, legend = _numbered(figures.columns)
    rows = [list(columns), *([_written(cell) for cell in row] for row in figures.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) > WIDEST:
        yield from _row_by_row(figures)
        return
    number = [isinstance(cell, int | float) for cell in figures.rows[0]]
    for row in rows:
        cells = [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, number, strict=True)
        ]
        yield f"{MARGIN}{'  '.join(cells)}".rstrip()
    yield from (f"{MARGIN}{line}" for line in legend)


def _numbered(columns: Sequence[str]) -> tuple[Sequence[str], list[str]]:
    """Number the columns between the first and the last, where their names are long, and say below what they are."""
    first, *between, last = columns
    if max(map(len, between), default=0) <= LONGEST_NAME:
        return columns, []
    numbers = [str(number) for number in range(1, len(between) + 1)]
    return [first, *numbers, last], [f"{number:>2} {name}" for number, name in zip(numbers, between, strict=True)]


def _row_by_row(figures: Figures) -> Iterator[str]:
    for row in figures.rows:
        for name, cell in zip(figures.columns, row, strict=True):
            for place, line in enumerate(printable(_written(cell))):
                yield f"{MARGIN}{'' if place else name + ':':9} {line}"
        yield ""


def _written(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:.3f}" if isinstance(cell, float) else cell
