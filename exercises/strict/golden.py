"""Golden Reports: those of the solution and of the first wrong solution, kept in the folder to the byte.

They hold on every machine, and move with the exercise, the engine and the source that they name by digests, and with
nothing else. A Report that moves by itself shows that grading changed: then GRADING_VERSION, a part of every exercise's
digest, has to be raised, or stored Reports would say that the new grading made them. Until it is, nothing is written.
`python -m exercises verify --renew-golden SLUG…` writes them anew.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from exercises.errors import ExerciseError
from exercises.exercise import GRADING_VERSION, Exercise
from exercises.files import read_text
from exercises.grading.grade import grade
from exercises.grading.report.report import Report
from exercises.strict.finding import Figures, Finding, Said
from exercises.strict.verification import Verification

FILE = "golden.json"
SEED = 1
NAMED_BY = ("exercise_digest", "engine_digest", "source_digest")  # all that a Report may move with, beside its seed
MISSING = "It is not there: write it with `python -m exercises verify --renew-golden {slug}`."
MOVED = (
    "It is no longer what grading gives, from {where} on. Where a change to the checks, the solution or the engine "
    "means it to move, write it anew with `python -m exercises verify --renew-golden {slug}`; nothing else may move it."
)
UNVERSIONED = (
    "The Report of {name} moved, and GRADING_VERSION is still {version}: exercise, engine and source are the same, so "
    "grading itself changed. Raise GRADING_VERSION in exercises/exercise.py, then write the golden Reports of all "
    "exercises anew with `python -m exercises verify --renew-golden`."
)


def golden(on: Verification) -> Said:
    """Say whether the golden Reports are still what grading gives."""
    slug, path = on.exercise.slug, path_of(on.exercise)
    sources = sources_of(on.exercise)
    reports = dict(zip(sources, (made[0] for made in on.reports(list(sources.values()), [SEED])), strict=True))
    if not path.is_file():
        yield Finding(FILE, MISSING.format(slug=slug))
    elif (kept := read_text(path)) != text_of(reports):
        moved = MOVED.format(slug=slug, where=_first_difference(kept, text_of(reports)))
        yield Finding(FILE, _unversioned(kept, reports) or moved)
    yield Figures(f"{len(reports)} Reports with seed {SEED}, by grading version {GRADING_VERSION}")


def sources_of(exercise: Exercise) -> dict[str, str]:
    """Give the sources whose Reports are kept, by name."""
    return {"solution": exercise.solution} | {wrong.name: wrong.source for wrong in exercise.wrong[:1]}


def path_of(exercise: Exercise) -> Path:
    return exercise.folder / FILE


def text_of(reports: Mapping[str, Report]) -> str:
    made = {name: report.to_dict() for name, report in reports.items()}
    return json.dumps({"grading_version": GRADING_VERSION, **made}, indent=1, ensure_ascii=False) + "\n"


def renew(exercise: Exercise) -> bool:
    """Write the golden Reports of an exercise; gives whether they moved.

    Raises ExerciseError when it cannot, and when grading changed under a version that stands for another one.
    """
    reports = {name: grade(exercise, source, seed=SEED) for name, source in sources_of(exercise).items()}
    text, path = text_of(reports), path_of(exercise)
    kept = path.read_text("utf-8") if path.is_file() else ""
    if kept == text:
        return False
    if unversioned := _unversioned(kept, reports):
        raise ExerciseError(path, None, unversioned)
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise ExerciseError(path, None, f"cannot be written: {error.strerror}") from None
    return True


def _unversioned(kept: str, reports: Mapping[str, Report]) -> str:
    """Name a Report that moved though all that it may move with is the same; nothing for a file of another form."""
    before = _reports_in(kept)
    for name, report in reports.items():
        made = json.loads(report.to_json())
        if (old := before.get(name)) is None or any(old.get(key) != made[key] for key in NAMED_BY):
            continue
        if old != made:
            return UNVERSIONED.format(name=name, version=GRADING_VERSION)
    return ""


def _reports_in(kept: str) -> Mapping[str, Mapping[str, Any]]:
    try:
        whole = json.loads(kept)
    except ValueError:
        return {}
    return {name: one for name, one in whole.items() if isinstance(one, dict)} if isinstance(whole, dict) else {}


def _first_difference(kept: str, made: str) -> str:
    before, after = kept.splitlines(), made.splitlines()
    number = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(after))
    return f"line {number + 1}"
