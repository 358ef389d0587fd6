"""Late mistakes and gated ones: a solution that answers as a wrong file does from some call on, or above some size.

They stand for leaks, counters that overflow, what a resize breaks, and code that behaves while it is watched. Each is
made by program from the solution and a wrong file (hybrid.py), and the checks must reject it for what it answers: both
programs run, so that what it costs says nothing, and its limits are wider. For the same reason wrong files of cost
alone (too_slow, out_of_steps, out_of_memory, output_limit) make none: theirs is no answer that could come late.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from exercises.exercise import Exercise, WrongSolution
from exercises.grading.engine.deep_stack import on_a_deep_stack
from exercises.grading.examiner import Examiner
from exercises.grading.report.report import CheckResult
from exercises.grading.sandbox.opening import compiled_engine
from exercises.grading.sandbox.submission import parse
from exercises.grading.sandbox.verdict import Verdict
from exercises.grading.sandbox.watchdog import Overdue, ended_after
from exercises.manifest import WIDEST, Limits
from exercises.strict.finding import Figures, Finding, Said, Weight
from exercises.strict.verification import SEEDS, Verification, sample

HYBRID = Path(__file__).with_name("hybrid.py")  # runs in the sandbox
CALLS = (8, 30, 100, 250)
GATES = (4, 16, 64)
ENOUGH = 0.95  # of the mistakes that some input shows
# What an answer can be, and a cost cannot.
ANSWERED = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.FORBIDDEN)
WIDER = 5  # times the limits: two programs, and the counting of what they hold
HELD = "things held"
# Sized arguments, by the words of their annotations; of an object also one of which nothing is said.
SIZED = r"\b(int|Sequence|Iterable|Collection|Mapping|list|tuple|set|frozenset|dict|deque)\b"
SIZED_OF_A_FUNCTION = SIZED + r"|\b(str|bytes)\b"
EQUIVALENT = re.compile(r"^# right above a gate of: (.+)$", re.M)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A right program up to a number of calls or a size, and a wrong one from there on."""

    wrong: WrongSolution
    of: str  # "calls", "things held", or the name of an argument
    at: int

    @property
    def switch(self) -> str:
        """The expression that says when the wrong program answers."""
        match self.of:
            case "calls":
                return f"After({self.at})"
            case _ if self.of == HELD:
                return f"Holding({self.at})"
        return f"Above({self.of!r}, {self.at})"

    @property
    def when(self) -> str:
        return f"after {self.at} calls" if self.of == "calls" else f"with more than {self.at} {self.of}"

    def source(self, solution: str) -> str:
        """Give the hybrid's source: the text of hybrid.py and of both programs, each run as a module of its own."""
        made_of = HYBRID.read_text("utf-8")
        return (
            f'"""{self.wrong.name} {self.when}"""\n\nimport sys\n\n'
            f"made_of = type(sys)('hybrid')\nsys.modules['hybrid'] = made_of\n"
            f"exec({made_of!r}, vars(made_of))\n"
            f"globals().update(made_of.hybrid({solution!r}, {self.wrong.source!r}, made_of.{self.switch}))\n"
        )


@dataclass(frozen=True, slots=True)
class Graded:
    """What became of a mistake: the first check that rejects it for what it answers, if one does."""

    exercise: str
    mistake: Mistake
    failed: CheckResult | None

    @property
    def rejected(self) -> bool:
        return self.failed is not None


def late_mistakes(exercise: Exercise, calls: Sequence[int] = CALLS, seed: int = 1) -> Iterator[Graded]:
    """Grade what is right for so many calls of an object and wrong from then on, for each wrong file and number."""
    for mistake in mistakes(exercise, calls, ()):
        yield outcome_of(exercise, mistake, seed)


def gated_mistakes(exercise: Exercise, gates: Sequence[int] = GATES, seed: int = 1) -> Iterator[Graded]:
    """Grade what is right up to a size and wrong above it, for each wrong file, kind of size and gate.

    The sizes are those of each argument that an object is made with, or a function called with, and the number of
    things that an object has come to hold. A wrong file whose mistake no large one has says so in a line of its own:
    `# right above a gate of: capacity, things held`; with a number, `slots 64`, from that gate on. `calls` says
    that no late call is wrong, since the mistake is in how an object is made.
    """
    for mistake in mistakes(exercise, (), gates):
        yield outcome_of(exercise, mistake, seed)


def mistakes(exercise: Exercise, calls: Sequence[int], gates: Sequence[int]) -> Iterator[Mistake]:
    """Give the mistakes to be graded, without those that a wrong file says are none."""
    sizes = measures(exercise) if gates else []
    for wrong in mistaken(exercise):
        late = [Mistake(wrong, "calls", number) for number in calls]
        gated = [Mistake(wrong, of, gate) for of in sizes for gate in gates]
        yield from (mistake for mistake in late + gated if not is_right(mistake))


def mistaken(exercise: Exercise) -> list[WrongSolution]:
    """Give the wrong files whose mistake is an answer."""
    return [wrong for wrong in exercise.wrong if wrong.verdict in ANSWERED]


def is_right(mistake: Mistake) -> bool:
    """Say whether the wrong file tells that its mistake is none above this gate."""
    told = EQUIVALENT.search(mistake.wrong.source)
    for one in re.split(r",\s*", told[1].strip()) if told else ():
        of, _, least = one.rpartition(" ") if one[-1:].isdigit() else (one, "", "0")
        if of == mistake.of and mistake.at >= int(least):
            return True
    return False


def measures(exercise: Exercise) -> list[str]:
    """Give what sizes there are: the sized arguments of the entry point, and for a class what its objects hold."""
    entry = next(one for one in ast.parse(exercise.solution).body if getattr(one, "name", "") == exercise.entry_point)
    if isinstance(entry, ast.ClassDef):
        made = [one for one in entry.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
        return [*(name for one in made for name in _sized(one, SIZED, skipped=1)), HELD]
    assert isinstance(entry, ast.FunctionDef | ast.AsyncFunctionDef)
    return _sized(entry, SIZED_OF_A_FUNCTION, skipped=0)


def _sized(function: ast.FunctionDef | ast.AsyncFunctionDef, words: str, skipped: int) -> list[str]:
    arguments = function.args.args[skipped:]
    return [one.arg for one in arguments if not one.annotation or re.search(words, ast.unparse(one.annotation))]


def outcome_of(exercise: Exercise, mistake: Mistake, seed: int) -> Graded:
    """Grade one mistake up to the first check that rejects it for what it answers."""
    source = mistake.source(exercise.solution)
    return Graded(exercise.slug, mistake, on_a_deep_stack(lambda: _failed(exercise, source, seed)))


def _failed(exercise: Exercise, source: str, seed: int) -> CheckResult | None:
    """Give the first check that a source fails by an answer; no smaller case is looked for."""
    asked = exercise.manifest
    submission = parse(compiled_engine(), source, wider(asked.limits), seed, exercise.given, asked.protocols)
    examiner = Examiner(submission, exercise.entry_point, shrinks=False)
    try:
        with ended_after(submission.left_s):
            results = examiner.examine_all(exercise.checks, ())
            return next((one for one in results if one.verdict in ANSWERED), None)
    except Overdue:
        return None
    finally:
        submission.close()


def wider(limits: Limits) -> Limits:
    return replace(
        limits,
        steps=min(WIDEST["steps"], WIDER * limits.steps),
        memory_mb=min(WIDEST["memory_mb"], 2 * limits.memory_mb),
    )


def late(on: Verification) -> Said:
    """Say which late and gated mistakes the checks accept: something is left to do where more than one in twenty is."""
    made = sample(list(mistakes(on.exercise, CALLS, GATES)), on.most)
    failed = on.map(rejecting, made)
    accepted = [one for one, check in zip(made, failed, strict=True) if not check]
    weight = Weight.LEFT if len(accepted) > (1 - ENOUGH) * len(made) else Weight.WARNING
    for one in accepted:
        yield Finding(f"wrong/{one.wrong.name}.py", f"It is accepted when it is wrong only {one.when}.", weight)
    yield Figures(
        f"late and gated mistakes: {len(made) - len(accepted)} of {len(made)} rejected",
        ("when", "rejected", "of"),
        [(when, sum(map(bool, of)), len(of)) for when, of in _by_when(made, failed).items()],
    )


def rejecting(exercise: Exercise, mistake: Mistake) -> str:
    """Name the check that rejects a mistake for what it answers; empty where none does."""
    failed = outcome_of(exercise, mistake, SEEDS[0]).failed
    return failed.name if failed else ""


def _by_when(made: Sequence[Mistake], failed: Sequence[str]) -> dict[str, list[str]]:
    by_when: dict[str, list[str]] = {}
    for one, check in zip(made, failed, strict=True):
        by_when.setdefault(one.when, []).append(check)
    return by_when
