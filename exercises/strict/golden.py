"""Golden Reports: those of the solution and of the first wrong solution, kept in the folder to the byte.

They hold on every machine, and move with the engine, the checks, the solution and the wrong solution, and with nothing
else; `python -m exercises verify --renew-golden SLUG…` writes them anew.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from exercises.errors import ExerciseError
from exercises.exercise import Exercise
from exercises.files import read_text
from exercises.grading.grade import grade
from exercises.grading.report.report import Report
from exercises.strict.finding import Figures, Finding, Said
from exercises.strict.verification import Verification

FILE = "golden.json"
SEED = 1
MISSING = "It is not there: write it with `python -m exercises verify --renew-golden {slug}`."
MOVED = (
    "It is no longer what grading gives, from {where} on. Where a change to the checks, the solution or the engine "
    "means it to move, write it anew with `python -m exercises verify --renew-golden {slug}`; nothing else may move it."
)


def golden(on: Verification) -> Said:
    """Say whether the golden Reports are still what grading gives."""
    slug, path = on.exercise.slug, path_of(on.exercise)
    sources = sources_of(on.exercise)
    reports = dict(zip(sources, (made[0] for made in on.reports(list(sources.values()), [SEED])), strict=True))
    if not path.is_file():
        yield Finding(FILE, MISSING.format(slug=slug))
    elif (kept := read_text(path)) != text_of(reports):
        yield Finding(FILE, MOVED.format(slug=slug, where=_first_difference(kept, text_of(reports))))
    yield Figures(f"{len(reports)} Reports with seed {SEED}")


def sources_of(exercise: Exercise) -> dict[str, str]:
    """Give the sources whose Reports are kept, by name."""
    return {"solution": exercise.solution} | {wrong.name: wrong.source for wrong in exercise.wrong[:1]}


def path_of(exercise: Exercise) -> Path:
    return exercise.folder / FILE


def text_of(reports: Mapping[str, Report]) -> str:
    made = {name: report.to_dict() for name, report in reports.items()}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def renew(exercise: Exercise) -> bool:
    """Write the golden Reports of an exercise; gives whether they moved. Raises ExerciseError when it cannot."""
    reports = {name: grade(exercise, source, seed=SEED) for name, source in sources_of(exercise).items()}
    text, path = text_of(reports), path_of(exercise)
    if path.is_file() and path.read_text("utf-8") == text:
        return False
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise ExerciseError(path, None, f"cannot be written: {error.strerror}") from None
    return True


def _first_difference(kept: str, made: str) -> str:
    before, after = kept.splitlines(), made.splitlines()
    number = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(after))
    return f"line {number + 1}"
