"""survivors.toml: why the checks accept the mutants of a solution that they accept, each with its reason.

    [[equivalent]]                       # does what the solution does, or what the statement allows as well
    within = "LRUCache.__init__"
    was = "if capacity < 0:"
    becomes = "if capacity <= -1:"
    why = "Capacities are whole numbers."

`[[unnoticed]]` has the same keys, for a mutant that does something else and is accepted all the same.
"""

from dataclasses import dataclass
from pathlib import Path

from exercises.errors import ExerciseError
from exercises.strict.mutate import Change
from exercises.table import Table, parse_toml

FILE = "survivors.toml"
EQUIVALENT, UNNOTICED = "equivalent", "unnoticed"
PLAIN = ("within", "was", "becomes", "why")


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a mutant is accepted, and whether it does the same as the solution."""

    change: Change
    is_equivalent: bool
    why: str


def load_survivors(folder: Path) -> dict[Change, Explained]:
    """Load the explanations of an exercise's folder; raises ExerciseError for a mistake in them."""
    path = folder / FILE
    if not path.is_file():
        return {}
    text, content = parse_toml(path)
    found: dict[Change, Explained] = {}
    for kind, entries in content.items():
        if kind not in (EQUIVALENT, UNNOTICED) or not isinstance(entries, list):
            raise ExerciseError(path, kind, f"is not known; there are [[{EQUIVALENT}]] and [[{UNNOTICED}]]")
        for entry in entries:
            explained = _explained(Table(path, text, entry, kind), kind)
            if explained.change in found:
                raise ExerciseError(path, kind, f"explains a change twice: {explained.change.becomes!r}")
            found[explained.change] = explained
    return found


def _explained(entry: Table, kind: str) -> Explained:
    within = entry.take("within", str)
    was, becomes, why = (entry.text_of(key) for key in PLAIN[1:])
    if entry.values:
        raise entry.error(next(iter(entry.values)), f"is not known; there are {', '.join(PLAIN)}")
    return Explained(Change(within, was, becomes), kind == EQUIVALENT, why)
