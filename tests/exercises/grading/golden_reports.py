"""Reports that hold on every machine, to the step: `python -m tests.exercises.grading.golden_reports [SLUG…]` writes
them anew, each into `golden.json` in the folder of its exercise.

For each exercise of the catalogue, that of its solution and that of its first wrong file; they move with the engine,
the checks and the solution, and with nothing else.
"""

import json
import sys
from collections.abc import Collection
from pathlib import Path

from exercises import Exercise, grade, load_exercises

SEED = 1


def golden(exercise: Exercise) -> str:
    """Give the text of an exercise's golden Reports."""
    sources = {"solution": exercise.solution, exercise.wrong[0].name: exercise.wrong[0].source}
    reports = {name: grade(exercise, source, seed=SEED).to_dict() for name, source in sources.items()}
    return json.dumps(reports, indent=1, ensure_ascii=False) + "\n"


def path_of(exercise: Exercise) -> Path:
    return exercise.folder / "golden.json"


def main(slugs: Collection[str]) -> None:
    """Write the golden Reports of the exercises, of all where none is named, and say which moved."""
    for slug, exercise in load_exercises().items():
        if slug in slugs or not slugs:
            text, path = golden(exercise), path_of(exercise)
            moved = not path.exists() or path.read_text("utf-8") != text
            path.write_text(text, "utf-8", newline="\n")
            sys.stdout.write(f"{slug}: {'written anew' if moved else 'the same'}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
