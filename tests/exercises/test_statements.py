"""A statement's worked example is what the reference does, and its prose is neither too short nor too long."""

import ast
import re
from pathlib import Path
from runpy import run_path

import pytest

FOLDERS = sorted(path.parent for path in Path(__file__).parents[2].glob("exercises/catalogue/*/*/exercise.toml"))
CODE = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
ANSWER = re.compile(r"(?:still )?(None|True|False|-?\d+|\"[^\"]*\"|\[[^\]]*\])(?![\w.])")
each_exercise = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def promises(example: str) -> list[tuple[str, str | None]]:
    """Each line of an example with the literal that its comment promises, if it promises one."""
    lines = [line.partition("  # ") for line in example.splitlines()]
    return [(code.strip(), found[1] if (found := ANSWER.match(comment)) else None) for code, _, comment in lines]


@each_exercise
def test_the_worked_example_is_what_the_reference_does(folder: Path) -> None:
    statement = (folder / "statement.md").read_text("utf-8")
    names = run_path(str(folder / "solution.py"))

    kept = 0
    for code, answer in promises("\n".join(CODE.findall(statement))):
        if answer is None:
            exec(code, names)
        else:
            assert eval(code, names) == ast.literal_eval(answer), code
            kept += 1

    assert kept >= 3, "an example that promises nothing shows nothing"


@each_exercise
def test_a_statement_can_be_read_in_two_minutes(folder: Path) -> None:
    prose = CODE.sub("", (folder / "statement.md").read_text("utf-8"))

    assert 200 <= len(prose.split()) <= 450


@each_exercise
def test_statement_hints_and_editorial_have_their_sections(folder: Path) -> None:
    def headings(name: str) -> list[str]:
        return re.findall(r"^## (.+)$", (folder / name).read_text("utf-8"), re.M)

    assert {"What to write", "Edges", "Example", "Limits", "What to read"} <= set(headings("statement.md"))
    assert len(headings("hints.md")) == 3
    assert {"Why it works", "What it costs", "Where it is used", "What it gives up"} <= set(headings("editorial.md"))
