"""Does a case fail when it is pasted under the wrong code, in a plain Python of its own, as a learner will do it?"""

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from exercises.exercise import WrongSolution
from exercises.grading.report.report import Report
from exercises.grading.sandbox.given import Given
from exercises.grading.sandbox.verdict import Verdict
from exercises.strict.finding import Figures, Finding, Said, Weight
from exercises.strict.verification import Verification

# What a limit of the sandbox ended does not end in a plain Python, or reaches for its files and its network.
SEEN_ANYWHERE = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
ASSERTED = "AssertionError"
DEADLOCK, NEVER_ENDS = "Deadlock", "no end in time"  # what waits for ever in the sandbox's time does so in ours
LONGEST_S = 20.0
AT_ONCE = 2
ASSERTS_NOTHING = (
    "Its case asserts nothing, so a learner who pastes it sees nothing fail: where the check computes a value from "
    "answers, say how, with `by=`."
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The case that a wrong solution fails, as code, and the exception that it must end with below that file."""

    wrong: WrongSolution
    code: str
    told: str

    @property
    def where(self) -> str:
        return self.wrong.where

    @property
    def asserts(self) -> bool:
        return self.told != ASSERTED or bool(re.search(rf"^ *(assert|raise {ASSERTED})\b", self.code, re.M))

    def ends(self, given: Given) -> set[str]:
        return ends_of(f"{self.wrong.source}\n{self.code}", self.wrong.runs, given)


def pasted_cases(on: Verification) -> Said:
    """Say which case does not fail when pasted."""
    wrong = on.exercise.wrong
    reports = [made[0] for made in on.reports([one.source for one in wrong], on.seeds[:1])]
    shown = [case for one, report in zip(wrong, reports, strict=True) if (case := _case(one, report))]
    for case in shown:
        if not case.asserts:
            yield Finding(case.where, ASSERTS_NOTHING, Weight.WARNING)
    pasted = [case for case in shown if case.asserts]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        ended = threads.map(lambda case: case.ends(on.exercise.given), pasted)
        for number, (case, ends) in enumerate(zip(pasted, ended, strict=True), 1):
            on.progress(on.exercise.slug, on.stage, number, len(pasted))
            if case.told not in ends:
                yield Finding(case.where, _sentence(case, ends))
    yield Figures(f"{len(pasted)} cases pasted and run in plain Python")


def _case(wrong: WrongSolution, report: Report) -> Pasted | None:
    """Give the case that a report shows first; None where plain Python cannot show it: a limit, or a network."""
    failure = report.failure
    if failure is None or failure.counterexample is None or failure.trace or report.verdict not in SEEN_ANYWHERE:
        return None
    case = failure.counterexample
    if report.verdict is Verdict.WRONG_ANSWER:
        return Pasted(wrong, case.code, ASSERTED)
    return Pasted(wrong, case.code, NEVER_ENDS if case.got == DEADLOCK else case.got)


def _sentence(case: Pasted, ends: set[str]) -> str:
    ended = " or ".join(sorted(end or "nothing" for end in ends))
    chance = "" if case.wrong.runs > 1 else " If chance decides, say by `runs` how often to try."
    return f"Its case, pasted below it, ends with {ended} in plain Python, not with {case.told}.{chance}"


def ends_of(program: str, runs: int, given: Given) -> set[str]:
    """Give the exceptions that a program ends with in a Python of its own, without anything of ours."""
    with TemporaryDirectory() as folder:
        if given.source:
            Path(folder, "given.py").write_text(given.source, "utf-8")
        return set(_ends(program, runs, folder))


def _ends(program: str, runs: int, folder: str) -> Iterator[str]:
    start = f"import sys; sys.path.insert(0, {folder!r})\n"
    for _ in range(runs):
        try:
            command = [sys.executable, "-I", "-c", start + program]
            ran = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_S, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            yield NEVER_ENDS
        else:  # its name, without the module that some have before it
            yield ran.stderr.strip().rpartition("\n")[2].partition(":")[0].rpartition(".")[2]
