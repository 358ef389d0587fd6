"""A folder becomes an Exercise: frozen, validated, and with an error that names file, line and key."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from exercises.checks_file import load_checks
from exercises.checks_sources import sources_of_checks
from exercises.errors import ExerciseError, Mistakes
from exercises.files import read_python, read_text
from exercises.grading.checks.check import Check
from exercises.grading.sandbox.given import NOTHING_GIVEN, Given, load_given
from exercises.manifest import Group, Limits, Manifest, read_manifest
from exercises.other_solutions import AlsoRight, load_also, load_wrong
from exercises.toml_file import read_toml
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
    """Load every exercise below a root, by slug; raises ExerciseError with every mistake found."""
    mistakes = Mistakes()
    found: dict[str, Exercise] = {}
    for folder in exercise_folders(root):
        if (exercise := mistakes.of(load_exercise, folder)) is None:
            continue
        if exercise.slug in found:
            other = found[exercise.slug].folder
            mistakes.add(ExerciseError(folder, "slug", f"{exercise.slug} is also {other}: rename one of them"))
        found[exercise.slug] = exercise
    mistakes.raise_any()
    return found


def exercise_folders(root: Path | None = None) -> Iterator[Path]:
    """Every exercise's folder below a root: one that holds a file, or a link in its place. What Python or an editor
    left there is none."""
    for folder in sorted((root or CATALOGUE).glob("*/*")):
        left = folder.name.startswith(("_", ".")) or folder.parent.name.startswith(("_", "."))
        holds_files = folder.is_dir() and any(each.is_file() for each in folder.iterdir())
        if not left and (holds_files or folder.is_symlink()):
            yield folder


def slug_of(folder: Path) -> str:
    """The slug of the exercise in a folder: its name with hyphens."""
    return folder.name.replace("_", "-")


def load_exercise(folder: Path) -> Exercise:
    """Load the exercise in a folder; raises ExerciseError with every mistake in its files."""
    if folder.is_symlink() and not folder.is_dir():
        raise ExerciseError(folder, None, "is a link that leads to no folder: put the folder itself there", 1)
    mistakes = Mistakes()
    manifest = mistakes.of(read_manifest, folder / "exercise.toml")
    mistakes.of(_agree_with_the_folder, folder, manifest)
    statement = mistakes.of(read_text, folder / "statement.md")
    starter = mistakes.of(read_python, folder / "starter.py")
    solution = mistakes.of(read_python, folder / "solution.py")
    hints = mistakes.of(_hints, folder / "hints.md")
    editorial = mistakes.of(read_text, folder / "editorial.md")
    wrong = mistakes.of(lambda: tuple(load_wrong(folder, solution or "")))
    given = mistakes.of(load_given, folder)
    checks = mistakes.of(load_checks, folder / "checks.py", manifest)
    also = mistakes.of(lambda: tuple(load_also(folder / "also")))
    mistakes.raise_any()
    return Exercise(
        slug=slug_of(folder),
        folder=folder,
        manifest=manifest,
        statement=statement,
        starter=starter,
        solution=solution,
        hints=hints,
        editorial=editorial,
        wrong=wrong,
        checks=checks,
        digest=_digest(folder),
        given=given,
        also=also,
    )


def _agree_with_the_folder(folder: Path, manifest: Manifest | None) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", folder.name):
        raise ExerciseError(folder, "slug", "a folder is named in lower case, with underscores: lru_cache")
    if manifest and manifest.topic != folder.parent.name.replace("_", "-"):
        path = folder / "exercise.toml"
        problem = f"is {manifest.topic!r}, but the folder is in {folder.parent.name!r}: move it, or name that topic"
        raise ExerciseError(path, "topic", problem, read_toml(path).line_of(("topic",)))


def _hints(path: Path) -> tuple[str, ...]:
    """Give the three hints: a nudge, the idea, the shape of the code, each a section with a `##` heading."""
    hints = tuple(part.strip() for part in re.split(r"^(?=## )", read_text(path), flags=re.M) if part.strip())
    if len(hints) != 3 or not all(hint.startswith("## ") for hint in hints):
        raise ExerciseError(path, None, "needs exactly three sections, each beginning with a '## ' heading", 1)
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
