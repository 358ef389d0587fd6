"""Is the statement whole? Its headings, its length, and a worked example that holds when the solution runs it."""

import ast
import re
import sys
from collections.abc import Iterator
from runpy import run_path
from types import ModuleType
from typing import Any

from exercises.exercise import Exercise
from exercises.grading.sandbox.given import Given
from exercises.grading.sandbox.watchdog import Overdue, ended_after
from exercises.strict.finding import Figures, Finding, Said
from exercises.strict.prose import headings, prose_of, words
from exercises.strict.verification import Verification

FILE = "statement.md"
HEADINGS = ("What to write", "Edges", "Example", "Limits", "What to read")
FEWEST_WORDS, MOST_WORDS = 200, 450  # read in two minutes
FEWEST_ANSWERS = 3  # an example that promises nothing shows nothing
LONGEST_S = 10.0
CODE = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
ANSWER = re.compile(r"(?:still )?(None|True|False|-?\d+|\"[^\"]*\"|\[[^\]]*\])(?![\w.])")


def statement(on: Verification) -> Said:
    """Say what the statement lacks, and its line in lists; and which of its answers do not hold."""
    text = on.exercise.statement
    if not on.exercise.concepts:
        yield Finding("exercise.toml", 'It names no concept: a term of the topic\'s topic.yaml, as "caching/lru".')
    if on.exercise.summary.startswith("("):
        yield Finding("exercise.toml", "Its summary is the scaffold's: say in one sentence what is built.")
    for heading in HEADINGS:
        if heading not in headings(text):
            yield Finding(FILE, f"It has no section '## {heading}'.")
    count = words(prose_of(text))
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        yield Finding(FILE, f"Its prose has {count} words; {FEWEST_WORDS} to {MOST_WORDS} are read in two minutes.")
    answers = 0
    for code, answer, problem in tried(on.exercise):
        answers += answer is not None
        if problem:
            yield Finding(FILE, f"Its example does not hold: `{code}` {problem}")
    if answers < FEWEST_ANSWERS:
        yield Finding(FILE, f"Its example promises {answers} answers in comments; {FEWEST_ANSWERS} show how it works.")
    yield Figures(f"{count} words of prose, {answers} answers tried")


def promises(example: str) -> list[tuple[str, str | None]]:
    """Give each line of an example with the literal that its comment promises, if it promises one."""
    lines = [line.partition("  # ") for line in example.splitlines() if line.strip()]
    return [(code.strip(), found[1] if (found := ANSWER.match(comment)) else None) for code, _, comment in lines]


def tried(exercise: Exercise) -> Iterator[tuple[str, str | None, str]]:
    """Run the example on the solution, line by line; gives each line, what it promises, and what was otherwise."""
    sys.modules["given"] = _given(exercise.given)
    try:
        try:
            names = run_path(str(exercise.folder / "solution.py"))
        except Exception as error:
            yield "solution.py", None, f"raises {type(error).__name__}: {error}."
            return
        for code, answer in promises("\n".join(CODE.findall(exercise.statement))):
            yield code, answer, _ended(code, names) if answer is None else _kept(code, answer, names)
    finally:
        del sys.modules["given"]


def _given(given: Given) -> ModuleType:
    """Make the module `given`, which a solution may import."""
    module = ModuleType("given")
    vars(module).update({kind.__name__: kind for kind in given.classes})
    return module


def _ended(code: str, names: dict[str, Any]) -> str:
    """Run code; gives what went wrong, or nothing."""
    try:
        with ended_after(LONGEST_S):
            exec(code, names)  # noqa: S102  # the exercise's own
    except Overdue:
        return f"does not end in {LONGEST_S:g} seconds."
    except Exception as error:
        return f"raises {type(error).__name__}: {error}."
    return ""


def _kept(code: str, answer: str, names: dict[str, Any]) -> str:
    """Say how what an expression gives differs from what was promised, or nothing."""
    if problem := _ended(f"_got = {code}", names):
        return problem
    return "" if names["_got"] == ast.literal_eval(answer) else f"gives {names['_got']!r}, not {answer}."
