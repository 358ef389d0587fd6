"""A folder becomes an Exercise: frozen, validated, and with an error that names file, line and key."""

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from exercises.checks_file import load_checks
from exercises.checks_sources import sources_of_checks
from exercises.errors import ExerciseError
from exercises.files import read_python, read_text
from exercises.grading.checks.check import Check
from exercises.grading.sandbox.given import NOTHING_GIVEN, Given, load_given
from exercises.manifest import Group, Limits, Manifest, read_manifest
from exercises.other_solutions import AlsoRight, load_also, load_wrong
from exercises.wrong_solution import WrongSolution

__all__ = [
    "AlsoRight",
    "Exercise",
    "ExerciseError",
    "Group",
    "Limits",
    "WrongSolution",
    "load_exercise",
    "load_exercises",
]

CATALOGUE = Path(__file__).parent / "catalogue"
# Part of every exercise's digest: raise it when the vocabulary of checks changes what a verdict is.
GRADING_VERSION = 4


@dataclass(frozen=True)
class Exercise:
    """Something to build: what learners read, what they start from, and how it is judged."""

    slug: str
    folder: Path
    manifest: Manifest
    statement: str
    starter: str
    solution: str
    hints: tuple[str, ...]
    editorial: str
    wrong: tuple[WrongSolution, ...]
    checks: tuple[Check, ...]
    digest: str
    given: Given = NOTHING_GIVEN
    also: tuple[AlsoRight, ...] = ()

    @property
    def title(self) -> str:
        return self.manifest.title

    @property
    def topic(self) -> str:
        return self.manifest.topic

    @property
    def difficulty(self) -> int:
        return self.manifest.difficulty

    @property
    def summary(self) -> str:
        return self.manifest.summary

    @property
    def concepts(self) -> tuple[str, ...]:
        return self.manifest.concepts

    @property
    def prerequisites(self) -> tuple[str, ...]:
        return self.manifest.prerequisites

    @property
    def entry_point(self) -> str:
        return self.manifest.entry_point

    @property
    def limits(self) -> Limits:
        return self.manifest.limits

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.manifest.groups

    @cached_property
    def max_score(self) -> int:
        return sum(check.points for check in self.checks)

    @cached_property
    def sample_checks(self) -> tuple[Check, ...]:
        """The checks that Run shows: marked themselves, or of a marked group."""
        shown = {group.name for group in self.groups if group.sample}
        return tuple(check for check in self.checks if check.sample or check.group in shown)


def load_exercises(root: Path | None = None) -> dict[str, Exercise]:
    """Load every exercise below a root, by slug; raises ExerciseError for the first mistake found."""
    found: dict[str, Exercise] = {}
    for path in sorted((root or CATALOGUE).glob("*/*/exercise.toml")):
        exercise = load_exercise(path.parent)
        if exercise.slug in found:
            raise ExerciseError(path.parent, "slug", f"{exercise.slug} is also {found[exercise.slug].folder}")
        found[exercise.slug] = exercise
    return found


def load_exercise(folder: Path) -> Exercise:
    """Load the exercise in a folder; its slug is the folder's name with hyphens."""
    manifest = read_manifest(folder / "exercise.toml")
    _agree_with_the_folder(folder, manifest)
    solution = read_python(folder / "solution.py")
    return Exercise(
        slug=folder.name.replace("_", "-"),
        folder=folder,
        manifest=manifest,
        statement=read_text(folder / "statement.md"),
        starter=read_python(folder / "starter.py"),
        solution=solution,
        hints=_hints(folder / "hints.md"),
        editorial=read_text(folder / "editorial.md"),
        wrong=tuple(load_wrong(folder, solution)),
        checks=load_checks(folder / "checks.py", manifest),
        digest=_digest(folder),
        given=load_given(folder),
        also=tuple(load_also(folder / "also")),
    )


def _agree_with_the_folder(folder: Path, manifest: Manifest) -> None:
    path = folder / "exercise.toml"
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", folder.name):
        raise ExerciseError(folder, "slug", "a folder is named in lower case, with underscores: lru_cache")
    if manifest.topic != folder.parent.name.replace("_", "-"):
        raise ExerciseError(path, "topic", f"is {manifest.topic!r}, but the folder is in {folder.parent.name!r}")


def _hints(path: Path) -> tuple[str, ...]:
    """Give the three hints: a nudge, the idea, the shape of the code, each a section with a `##` heading."""
    hints = tuple(part.strip() for part in re.split(r"^(?=## )", read_text(path), flags=re.M) if part.strip())
    if len(hints) != 3 or not all(hint.startswith("## ") for hint in hints):
        raise ExerciseError(path, None, "needs exactly three sections, each beginning with a '## ' heading")
    return hints


def _digest(folder: Path) -> str:
    """Digest what a verdict depends on, the model and the shared checkers of the checks too, and no sentence."""
    digest = sha256(f"grading {GRADING_VERSION}\n".encode())
    for name in ("exercise.toml", "checks.py", "given.py"):
        if name != "given.py" or (folder / name).is_file():
            digest.update(_content(folder / name))
    for name, path in sources_of_checks(folder / "checks.py").items():
        digest.update(f"{name}\n".encode() + _content(path))
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    # A checkout on Windows may have other line ends: the same exercise all the same.
    return path.read_bytes().replace(b"\r\n", b"\n") + b"\0"
