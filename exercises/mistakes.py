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
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from exercises.table import Table, parse_toml
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


def load_mistakes(folder: Path, solution: str, *, taken: Collection[str]) -> Iterator[WrongSolution]:
    """Load the mistakes of an exercise's folder, if there are any.

    Raises ExerciseError for one that cannot be made of the solution, and for one whose name a wrong file has.
    """
    path = folder / FILE
    if not path.is_file():
        return
    text, values = parse_toml(path)
    names = Table(path, text, values)
    for name in values:
        if not (verdict := verdict_of(name)):
            raise names.error(name, FORMS_OF_A_NAME)
        if name in taken:
            raise names.error(name, f"wrong/{name}.py has that name too")
        table = Table(path, _from(text, rf"^\[{re.escape(name)}\]"), names.take(name, dict), name)
        source = _mistaken(table, solution)
        fails, runs = table.text_of("fails"), table.number("runs", 1, MOST_RUNS, 1)
        gates = gates_of(table.take("right_above_a_gate_of", str, ""))
        table.finish()
        yield WrongSolution(name, verdict, source, f"{FILE} [{name}]", fails, runs, gates)


def _from(text: str, pattern: str, number: int = 0) -> str:
    """Blank what stands before a match of the pattern: the lines that are left keep their numbers."""
    starts = [found.start() for found in re.finditer(pattern, text, re.M)]
    start = starts[number] if number < len(starts) else 0
    return "\n" * text.count("\n", 0, start) + text[start:]


def _mistaken(table: Table, solution: str) -> str:
    """Make the wrong solution: its own sentence for the docstring of the solution, and its own texts below."""
    about = table.matching("about", SENTENCE, "'Takes a stored None for a missing key.', in one line")
    code = _without_docstring(solution)
    changes = sorted(_changes(table, code), key=lambda change: change.start)
    for one, other in pairwise(changes):
        if other.start < one.end:
            raise other.table.error("old", "begins within what another change of this mistake takes away")
    for change in reversed(changes):
        code = code[: change.start] + change.new + code[change.end :]
    source = f'"""{about}"""\n{code}'
    try:
        ast.parse(source)
    except SyntaxError as error:
        line = (error.text or "").strip()
        raise changes[0].table.error("new", f"makes what does not parse: {error.msg}: {line!r}") from None
    return source


def _without_docstring(solution: str) -> str:
    tree = ast.parse(solution)
    has_docstring = ast.get_docstring(tree, clean=False) is not None
    return "\n".join(solution.split("\n")[tree.body[0].end_lineno if has_docstring else 0 :])


def _changes(table: Table, code: str) -> Iterator[Change]:
    """Give what a mistake changes: `old` and `new` of its own, or those of each of its `changes`."""
    if "changes" not in table.values:
        yield _change(table, code)
        return
    for number, values in enumerate(_tables(table)):
        text = _from(table.text, r"(?:^|[{,])\s*old\s*=", number)
        one = Table(table.path, text, values, f"{table.name}.changes[{number}]")
        yield _change(one, code)
        one.finish()


def _tables(table: Table) -> Sequence[dict[str, Any]]:
    values: list[dict[str, Any]] = table.take("changes", list)
    if not values or not all(isinstance(one, dict) for one in values):
        raise table.error("changes", 'must look like [{ old = "…", new = "…" }]')
    return values


def _change(table: Table, code: str) -> Change:
    old, new = table.take("old", str), table.take("new", str)
    starts = [found.start() for found in re.finditer(re.escape(old), code)] if old else []
    if not starts:
        raise table.error("old", "is not in solution.py below its docstring" if old else "is empty")
    if len(starts) > 1:
        raise table.error("old", f"is {len(starts)} times in solution.py: take more of the line, or of those beside it")
    if new == old:
        raise table.error("new", "is what stands there already")
    return Change(starts[0], starts[0] + len(old), new, table)
