"""given.py in an exercise's folder: dataclasses and enums that the checks and the submissions both know."""

import sys
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from exercises.errors import ExerciseError
from exercises.files import line_in, read_text
from exercises.grading.engine.codec import declared_in
from exercises.grading.sandbox.watchdog import Overdue, ended_after

NAME = "given.py"
LONGEST_IMPORT_S = 10.0


@dataclass(frozen=True, slots=True)
class Given:
    """The source of a given.py, and the classes it declares."""

    source: str = ""
    classes: tuple[type, ...] = ()


NOTHING_GIVEN = Given()


def given_of(checks: str) -> ModuleType:
    """Give the module given.py beside a checks.py, which says `given = given_of(__file__)`; read once.

    In the sandbox it is the module `given`: `from given import Event`. Its dataclasses and enums cross as values.
    Raises ExerciseError when it is missing or does not load.
    """
    path = Path(checks).resolve().with_name(NAME)  # the folder may be named by two paths, and is one module
    name = f"exercises._given.{path.parent.parent.name}.{path.parent.name}"
    found = sys.modules.get(name)
    if found is None or found.__file__ != str(path) or vars(found)["__source__"] != read_text(path):
        found = sys.modules[name] = _loaded(name, path)
    return found


def _loaded(name: str, path: Path) -> ModuleType:
    spec = spec_from_file_location(name, path)
    assert spec is not None
    module = module_from_spec(spec)
    vars(module)["__source__"] = source = read_text(path)
    sys.modules[name] = module  # dataclasses look their module up
    try:
        with ended_after(LONGEST_IMPORT_S):
            exec(compile(source, path, "exec", dont_inherit=True), vars(module))  # noqa: S102  # the exercise's own
    except (Exception, SystemExit, Overdue) as error:
        del sys.modules[name]  # half of it must not be found the next time
        ended = "does not end when it is imported" if isinstance(error, Overdue) else f"{type(error).__name__}: {error}"
        raise ExerciseError(path, None, ended, line_in(path, error)) from error
    return module


def load_given(folder: Path) -> Given:
    """Read the given.py of an exercise's folder, if there is one."""
    if not (folder / NAME).is_file():
        return Given()
    module = given_of(str(folder / NAME))
    classes = tuple(declared_in(module))
    if not classes:
        raise ExerciseError(
            folder / NAME, None, "declares no dataclass and no enum: declare one, or delete the file", 1
        )
    return Given(vars(module)["__source__"], classes)
