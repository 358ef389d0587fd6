"""mistakes.toml: wrong solutions of which the solution says all but the mistake.

    [wrong_answer_none_is_missing]       # begins with the verdict that it must get
    about = "Takes a stored None for a missing key."
    fails = "treats None as a value like any other"
    old = "if key not in self._entries:"     # stands once in solution.py, below its first docstring
    new = "if self._entries.get(key) is None:"

More than one place is changed by `changes = [{ old = "…", new = "…" }, …]`. A mistake may also say `runs` and
`right_above_a_gate_of`, as the headers of a wrong file do.
"""

import ast
import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from exercises.errors import Mistakes
from exercises.toml_file import TomlFile, read_toml
from exercises.toml_table import Table
from exercises.wrong_solution import FORMS_OF_A_NAME, MOST_RUNS, WrongSolution, gates_of, verdict_of

FILE = "mistakes.toml"
SENTENCE = re.compile(r'(?!.*""")[^\n\\]*[^\n\\"]')  # becomes a docstring


@dataclass(frozen=True, slots=True)
class Change:
    """What a mistake has in the place of a text of the solution, and the table that says so."""

    start: int
    end: int
    new: str
    table: Table


def load_mistakes(folder: Path, solution: str, *, taken: Collection[str]) -> list[WrongSolution]:
    """Load the mistakes of an exercise's folder, if there are any.

    Raises ExerciseError with all that cannot be made of the solution, and with every name that a wrong file has.
    """
    path = folder / FILE
    if not path.is_file():
        return []
    file, mistakes = read_toml(path), Mistakes()
    found = [mistakes.of(_wrong_solution, file, name, solution, taken) for name in file.values]
    mistakes.raise_any()
    return found


def _wrong_solution(file: TomlFile, name: str, solution: str, taken: Collection[str]) -> WrongSolution:
    mistakes = Mistakes()
    names = Table(file, file.values, mistakes)
    verdict = verdict_of(name)
    if verdict is None:
        names.error(name, FORMS_OF_A_NAME)
    if name in taken:
        names.error(name, f"wrong/{name}.py has that name too")
    table = names.table(name)
    mistakes.raise_any()
    source = _mistaken(table, solution)
    fails, runs = table.text_of("fails"), table.number("runs", 1, MOST_RUNS, 1)
    gates = gates_of(table.take("right_above_a_gate_of", str, "") or "")
    table.finish()
    mistakes.raise_any()
    assert verdict is not None
    return WrongSolution(name, verdict, source, f"{FILE} [{name}]", fails, runs, gates)


def _mistaken(table: Table, solution: str) -> str:
    """Make the wrong solution: its own sentence for the docstring of the solution, and its own texts below. A mistake
    that cannot be made is noted, and gives nothing."""
    about = table.matching("about", SENTENCE, "'Takes a stored None for a missing key.', in one line")
    code = _without_docstring(solution)
    changes = sorted(_changes(table, code), key=lambda change: change.start)
    for one, other in pairwise(changes):
        if other.start < one.end:
            other.table.error("old", "begins within what another change of this mistake takes away")
            return ""
    for change in reversed(changes):
        code = code[: change.start] + change.new + code[change.end :]
    source = f'"""{about}"""\n{code}'
    try:
        ast.parse(source)
    except SyntaxError as error:
        line = (error.text or "").strip()
        if changes:
            changes[0].table.error("new", f"makes what does not parse: {error.msg}: {line!r}")
    return source


def _without_docstring(solution: str) -> str:
    tree = ast.parse(solution)
    has_docstring = ast.get_docstring(tree, clean=False) is not None
    return "\n".join(solution.split("\n")[tree.body[0].end_lineno if has_docstring else 0 :])


def _changes(table: Table, code: str) -> list[Change]:
    """Give what a mistake changes: `old` and `new` of its own, or those of each of its `changes`."""
    if "changes" not in table.values:
        return _change(table, code)
    table.known.append("changes")
    values = table.values.pop("changes")
    if not isinstance(values, list) or not values or not all(isinstance(one, dict) for one in values):
        table.error("changes", 'must look like [{ old = "…", new = "…" }]')
        return []
    found = []
    for number, one in enumerate(values):
        part = Table(table.file, one, table.mistakes, (*table.trail, "changes", number))
        found += _change(part, code)
        part.finish()
    return found


def _change(table: Table, code: str) -> list[Change]:
    """Give the change of one place; none where its place is not found, which is noted."""
    old, new = table.take("old", str), table.take("new", str)
    if old is None or new is None:
        return []
    starts = [found.start() for found in re.finditer(re.escape(old), code)] if old else []
    if not starts:
        table.error("old", "is not in solution.py below its docstring" if old else "is empty")
    elif len(starts) > 1:
        table.error("old", f"is {len(starts)} times in solution.py: take more of the line, or of those beside it")
    elif new == old:
        table.error("new", "is what stands there already")
    else:
        return [Change(starts[0], starts[0] + len(old), new, table)]
    return []
