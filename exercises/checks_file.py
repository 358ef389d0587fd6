"""checks.py: the hidden checks of an exercise, in the order in which they teach, with model.py beside it."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from exercises.checks_sources import MODEL, sources_of_checks
from exercises.errors import ExerciseError, Mistakes
from exercises.files import line_in, read_text
from exercises.grading.checks.check import Check
from exercises.grading.instruments import UnknownInstrument, refuse_unknown
from exercises.grading.sandbox.watchdog import Overdue, ended_after
from exercises.manifest import Group, Manifest
from exercises.suggestion import suggestion
from exercises.toml_file import read_toml

LONGEST_IMPORT_S = 10.0


def load_checks(path: Path, manifest: Manifest | None) -> tuple[Check, ...]:
    """Load checks.py and hold it against the groups of exercise.toml, where that could be read; raises ExerciseError
    with every mistake."""
    checks = tuple(value for value in vars(_module(path)).values() if isinstance(value, Check))
    if not checks:
        raise ExerciseError(path, None, "has no check: write one below @check(…)", 1)
    mistakes = Mistakes()
    mistakes.of(_refuse_repeated_sentences, path, checks)
    mistakes.of(_refuse_unknown_instruments, path, checks)
    if manifest:
        _agree_on_groups(path, checks, manifest, mistakes)
    mistakes.raise_any()
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
    except ExerciseError:
        raise  # of the given.py beside it
    except Overdue as error:
        raise _told(path, error, "does not end when it is imported") from None
    except (Exception, SystemExit) as error:
        raise _told(path, error, f"{type(error).__name__}: {error}") from error
    return module


def _told(path: Path, error: BaseException, problem: str) -> ExerciseError:
    """Tell a problem at the place where it came up: in checks.py, or in the model that it imports."""
    model = path.with_name(MODEL)
    unparsed = isinstance(error, SyntaxError) and error.filename == str(model)
    found = unparsed or (not isinstance(error, SyntaxError) and line_in(model, error))
    where = model if found else path
    return ExerciseError(where, None, problem, line_in(where, error))


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


def _agree_on_groups(path: Path, checks: tuple[Check, ...], manifest: Manifest, mistakes: Mistakes) -> None:
    names = {group.name for group in manifest.groups}
    for check in checks:
        if check.group not in names:
            problem = f"group {check.group!r} is not in exercise.toml: {suggestion(check.group, names)}"
            mistakes.add(ExerciseError(path, check.sentence, problem, check.line))
    for index, group in enumerate(manifest.groups):
        mistakes.of(_agree_on_points, path.with_name("exercise.toml"), checks, group, index)


def _agree_on_points(path: Path, checks: tuple[Check, ...], group: Group, index: int) -> None:
    own = [check for check in checks if check.group == group.name]
    if not own:
        problem = "has no check in checks.py: write one, or delete the group"
        raise ExerciseError(path, f"groups.{group.name}", problem, read_toml(path).line_of(("groups", index, "name")))
    points = sum(check.points for check in own)
    if points != group.points:
        problem = f"has {group.points} points, but its checks have {points}: make them the same"
        raise ExerciseError(path, f"groups.{group.name}", problem, read_toml(path).line_of(("groups", index, "points")))
