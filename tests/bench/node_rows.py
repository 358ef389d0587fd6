"""A network of sandboxes: five nodes and ten thousand messages, and fifty nodes."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.network_run import fifty_nodes, five_nodes
from tests.bench.table import Row, at_most, beside

ROUNDS = 3


def nodes(cache_dir: Path) -> Iterator[Row]:
    """Seconds of the processor, the start of the nodes included."""
    five = [five_nodes() for _ in range(ROUNDS)]
    fifty = fifty_nodes()
    yield at_most("5 nodes, 10,000 messages", median(each.whole_s for each in five), 2, " s", steps=five[0].steps)
    yield beside("  50 nodes, 10,000 messages", f"{fifty.whole_s:.2f} s", steps=fifty.steps)
