"""Reports that hold on every machine, to the step: `python -m tests.exercises.grading.golden_reports` writes them anew.

For each exercise of the catalogue, that of its solution and that of its first wrong file; they move with the engine,
the checks and the solution, and with nothing else.
"""

import json
import sys
from pathlib import Path

from exercises import Exercise, grade, load_exercises

FOLDER = Path(__file__).with_name("golden")
SEED = 1


def golden(exercise: Exercise) -> str:
    """Give the text of an exercise's golden Reports."""
    sources = {"solution": exercise.solution, exercise.wrong[0].name: exercise.wrong[0].source}
    reports = {name: grade(exercise, source, seed=SEED).to_dict() for name, source in sources.items()}
    return json.dumps(reports, indent=1, ensure_ascii=False) + "\n"


def path_of(slug: str) -> Path:
    return FOLDER / f"{slug}.json"


def main() -> None:
    """Write all golden Reports, and say which moved."""
    FOLDER.mkdir(exist_ok=True)
    found = load_exercises()
    for path in FOLDER.glob("*.json"):
        if path.stem not in found:
            path.unlink()
    for slug, exercise in found.items():
        text, path = golden(exercise), path_of(slug)
        moved = not path.exists() or path.read_text("utf-8") != text
        path.write_text(text, "utf-8", newline="\n")
        sys.stdout.write(f"{slug}: {'written anew' if moved else 'the same'}\n")


if __name__ == "__main__":
    main()
