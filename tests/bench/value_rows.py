"""Values on their way out of a sandbox and into one, beside JSON in which every value is written with its type."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.table import Row, at_most
from tests.exercises.grading.engine.codec_speed import compared


def values(cache_dir: Path) -> Iterator[Row]:
    """The median of several kinds of value, as a share of tagged JSON; no kind may take longer."""
    took = compared()
    out = {name: ways["codec"] / ways["tagged JSON"] for name, ways in took.items()}
    into = {name: ways["into a sandbox"] / ways["tagged JSON"] for name, ways in took.items()}
    yield at_most("values out of a sandbox, the slowest kind", max(out.values()), 1, " × tagged JSON", shares=out)
    yield at_most("values into a sandbox, the slowest kind", max(into.values()), 1, " × tagged JSON", shares=into)
    yield Row("  both ways, median kind", "", f"{median(out.values()):.2f} × and {median(into.values()):.2f} ×", True)
