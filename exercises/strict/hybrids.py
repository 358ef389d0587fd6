"""Hybrids of a solution and a wrong one: right up to a number of calls or a size, and wrong from there on.

They are made by program: both sources and those of `hybrid/` by their text, each run as a module in the sandbox.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from exercises.exercise import Exercise, WrongSolution
from exercises.grading.sandbox.verdict import Verdict

CALLS = (8, 30, 100, 250)
GATES = (4, 16, 64)
# What an answer can be, and a cost cannot.
ANSWERED = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.FORBIDDEN)
HELD = "things held"
# Sized arguments, by the words of their annotations; of an object also one of which nothing is said.
SIZED = r"\b(int|Sequence|Iterable|Collection|Mapping|list|tuple|set|frozenset|dict|deque)\b"
SIZED_OF_A_FUNCTION = SIZED + r"|\b(str|bytes)\b"
IN_THE_SANDBOX = "exercises.strict.hybrid"
MODULES = ("silence", "arguments", "switch", "pair", "programs")  # each imports those before it
SOURCE = '''"""{name} {when}"""

import sys

made_of = {{}}
for name, text in {texts!r}.items():
    module = sys.modules[name] = type(sys)(name)
    exec(compile(text, f"{{name}}.py", "exec"), vars(module))
    made_of.update(vars(module))
globals().update(made_of["hybrid"]({solution!r}, {wrong!r}, made_of[{switch!r}](*{arguments!r})))
'''


@dataclass(frozen=True, slots=True)
class Hybrid:
    """A right program up to a number of calls or a size, and a wrong one from there on."""

    wrong: WrongSolution
    of: str  # "calls", "things held", or the name of an argument
    at: int

    @property
    def switch(self) -> tuple[str, tuple[str | int, ...]]:
        """Say when the wrong program answers: the class of the switch, and its arguments."""
        match self.of:
            case "calls":
                return "After", (self.at,)
            case _ if self.of == HELD:
                return "Holding", (self.at,)
        return "Above", (self.of, self.at)

    @property
    def when(self) -> str:
        return f"after {self.at} calls" if self.of == "calls" else f"with more than {self.at} {self.of}"

    @property
    def is_right(self) -> bool:
        """Say whether the author tells that the mistake is none above this gate."""
        return any(gate.of == self.of and self.at >= gate.least for gate in self.wrong.right_above)

    def source(self, solution: str) -> str:
        """Give the text of the hybrid, which holds all that it is made of."""
        folder = Path(__file__).with_name("hybrid")
        texts = {f"{IN_THE_SANDBOX}.{name}": (folder / f"{name}.py").read_text("utf-8") for name in MODULES}
        switch, arguments = self.switch
        about = {"name": self.wrong.name, "when": self.when, "wrong": self.wrong.source}
        return SOURCE.format(texts=texts, solution=solution, switch=switch, arguments=arguments, **about)


def hybrids(exercise: Exercise, calls: Sequence[int] = CALLS, gates: Sequence[int] = GATES) -> Iterator[Hybrid]:
    """Give the hybrids of each wrong solution whose mistake is an answer, but for those that the author says are right.

    Wrong solutions of cost alone make none: theirs is no answer that could come late. The gates are of each size that
    `measures` names.
    """
    sizes = measures(exercise)
    for wrong in mistaken(exercise):
        late = [Hybrid(wrong, "calls", number) for number in calls]
        gated = [Hybrid(wrong, of, gate) for of in sizes for gate in gates]
        yield from (one for one in late + gated if not one.is_right)


def mistaken(exercise: Exercise) -> list[WrongSolution]:
    """Give the wrong solutions whose mistake is an answer."""
    return [wrong for wrong in exercise.wrong if wrong.verdict in ANSWERED]


def measures(exercise: Exercise) -> list[str]:
    """Give what sizes there are: the sized arguments of the entry point, and for a class what its objects hold.

    What a node is made with is no size: its network makes it, with the same peers each time.
    """
    entry = next(one for one in ast.parse(exercise.solution).body if getattr(one, "name", "") == exercise.entry_point)
    if isinstance(entry, ast.ClassDef):
        made = [one for one in entry.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
        has_nodes = any("network" in check.instruments for check in exercise.checks)
        return [*(name for one in made if not has_nodes for name in _sized(one, SIZED, skipped=1)), HELD]
    assert isinstance(entry, ast.FunctionDef | ast.AsyncFunctionDef)
    return _sized(entry, SIZED_OF_A_FUNCTION, skipped=0)


def _sized(function: ast.FunctionDef | ast.AsyncFunctionDef, words: str, skipped: int) -> list[str]:
    arguments = function.args.args[skipped:]
    return [one.arg for one in arguments if not one.annotation or re.search(words, ast.unparse(one.annotation))]
