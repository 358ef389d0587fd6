"""`make bench`: the table of what the grader must reach, measured in one run, as text, JSON and one picture."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from exercises import prepare_engine
from quiz.config import PROJECT_ROOT
from tests.bench.browser_rows import idle_verdicts
from tests.bench.export_rows import exports
from tests.bench.grader_rows import memory, same_bytes, two_graders
from tests.bench.machine import machine
from tests.bench.node_rows import nodes
from tests.bench.page_rows import class_of_ten_million, pages
from tests.bench.picture import picture
from tests.bench.queue_rows import crowd
from tests.bench.sandbox_rows import one_sandbox, whole_grading
from tests.bench.table import Row, printed
from tests.bench.value_rows import values

HERE = Path(__file__).parent
JSON, PICTURE = HERE / "figures.json", HERE / "figures.svg"
PARTS: Mapping[str, Callable[[Path], Iterator[Row]]] = {
    "grading": whole_grading,
    "sandbox": one_sandbox,
    "values": values,
    "graders": two_graders,
    "nodes": nodes,
    "browser": idle_verdicts,
    "queue": crowd,
    "exports": exports,
    "memory": memory,
    "bytes": same_bytes,
    "pages": pages,
}
SLOW: Mapping[str, Callable[[Path], Iterator[Row]]] = {"class": class_of_ten_million}  # ten minutes: only by name


def main() -> int:
    """Measure the parts that are named, or all; 1 when a row does not reach its target."""
    options = parser().parse_args()
    cache_dir = prepare_engine(PROJECT_ROOT / "instance" / "engine")
    rows: list[Row] = []
    for part in options.parts or PARTS:
        say(f"Measuring {part} …")
        rows += (PARTS | SLOW)[part](cache_dir)
    say("", printed(rows))
    if not options.parts:
        JSON.write_text(json.dumps({"machine": machine(), "rows": [row.to_dict() for row in rows]}, indent=1) + "\n")
        PICTURE.write_text(picture(rows, machine()))
        say("", f"Written to {JSON.relative_to(PROJECT_ROOT)} and {PICTURE.relative_to(PROJECT_ROOT)}.")
    return 0 if all(row.holds for row in rows) else 1


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "parts",
        nargs="*",
        choices=[[], *PARTS, *SLOW],
        metavar="part",
        help=f"{', '.join(PARTS)}; all of these if none; and {', '.join(SLOW)}, which takes some ten minutes",
    )
    return parser


def say(*lines: str) -> None:
    print("\n".join(lines), flush=True)  # for the person who typed the command


if __name__ == "__main__":
    sys.exit(main())
