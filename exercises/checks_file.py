"""checks.py: the hidden checks of an exercise, in the order in which they teach, with model.py beside it."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from traceback import extract_tb
from types import ModuleType

from exercises.checks_sources import MODEL, sources_of_checks
from exercises.errors import ExerciseError
from exercises.files import read_text
from exercises.grading.checks.check import Check
from exercises.grading.instruments import UnknownInstrument, refuse_unknown
from exercises.grading.sandbox.watchdog import Overdue, ended_after
from exercises.manifest import Group, Manifest

LONGEST_IMPORT_S = 10.0


def load_checks(path: Path, manifest: Manifest) -> tuple[Check, ...]:
    """Load checks.py and hold it against the groups of exercise.toml; raises ExerciseError."""
    checks = tuple(value for value in vars(_module(path)).values() if isinstance(value, Check))
    if not checks:
        raise ExerciseError(path, None, "has no check")
    _refuse_repeated_sentences(path, checks)
    _refuse_unknown_instruments(path, checks)
    _agree_on_groups(path, checks, manifest)
    return checks


def _module(path: Path) -> ModuleType:
    read_text(path)  # which says what is wrong with a file that Python could not read either
    sources_of_checks(path)
    # Under a name of its own: exercises in any folder may have a checks.py, and dataclasses look their module up.
    name = f"exercises._checks.{path.parent.parent.name}.{path.parent.name}"
    # As a package, so that `from .model import …` finds the model beside it; that of an earlier load is forgotten.
    spec = spec_from_file_location(name, path, submodule_search_locations=[str(path.parent)])
    sys.modules.pop(f"{name}.model", None)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        with ended_after(LONGEST_IMPORT_S):
            spec.loader.exec_module(module)
    except Overdue as error:
        raise ExerciseError(*_place(path, error, "does not end when it is imported")) from None
    except (Exception, SystemExit) as error:
        raise ExerciseError(*_place(path, error, f"{type(error).__name__}: {error}")) from error
    return module


def _place(path: Path, error: BaseException, problem: str) -> tuple[Path, None, str, int | None]:
    """Give a problem with the place where it came up: in checks.py, or in the model that it imports."""
    files = {str(one): one for one in (path, path.with_name(MODEL))}
    if isinstance(error, SyntaxError):
        return files.get(error.filename or "", path), None, problem, error.lineno
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename in files]
    return (files[frames[-1].filename], None, problem, frames[-1].lineno) if frames else (path, None, problem, None)


def _refuse_repeated_sentences(path: Path, checks: tuple[Check, ...]) -> None:
    # The sentence seeds a check's generator and names its row in a report.
    seen: set[str] = set()
    for check in checks:
        if check.sentence in seen:
            raise ExerciseError(path, check.sentence, "two checks say the same", check.line)
        seen.add(check.sentence)


def _refuse_unknown_instruments(path: Path, checks: tuple[Check, ...]) -> None:
    for check in checks:
        try:
            refuse_unknown(check)
        except UnknownInstrument as unknown:
            raise ExerciseError(path, check.sentence, str(unknown), check.line) from None


def _agree_on_groups(path: Path, checks: tuple[Check, ...], manifest: Manifest) -> None:
    names = {group.name for group in manifest.groups}
    for check in checks:
        if check.group not in names:
            raise ExerciseError(path, check.sentence, f"group {check.group!r} is not in exercise.toml", check.line)
    for group in manifest.groups:
        _agree_on_points(path, checks, group)


def _agree_on_points(path: Path, checks: tuple[Check, ...], group: Group) -> None:
    own = [check for check in checks if check.group == group.name]
    if not own:
        raise ExerciseError(path.with_name("exercise.toml"), f"groups.{group.name}", "has no check in checks.py")
    points = sum(check.points for check in own)
    if points != group.points:
        problem = f"has {group.points} points, but its checks have {points}"
        raise ExerciseError(path.with_name("exercise.toml"), f"groups.{group.name}", problem)
