"""The Report of a grading: plain data, the same bytes for the same exercise, engine, source and seed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from exercises.grading.report.forms import FORMAT, CheckForm, CounterexampleForm, CurveForm, ReportForm, TraceForm
from exercises.grading.report.scores import Score, plain
from exercises.grading.sandbox.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A smallest case that fails, as code to paste and as calls with their results."""

    code: str
    failing_line: int | None
    calls: tuple[dict[str, str], ...]
    got: str
    expected: str
    message: str

    def to_dict(self) -> CounterexampleForm:
        return {
            "code": self.code,
            "failing_line": self.failing_line,
            "calls": list(self.calls),
            "got": self.got,
            "expected": self.expected,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Curve:
    """Steps a call by size (median, mean of all, dearest), with the growth found and the growth asked for."""

    points: tuple[dict[str, int], ...]
    found: str
    asked: str

    def to_dict(self) -> CurveForm:
        return {"points": list(self.points), "found": self.found, "asked": self.asked}


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check; `detail` is for its author and is not part of the report.

    One that did not `run`, since another one failed before it, has the verdict of that one.
    """

    name: str
    group: str
    verdict: Verdict
    points: int
    steps: int
    message: str = ""
    line: int | None = None
    counterexample: Counterexample | None = None
    growth: Curve | None = None
    printed: str = ""
    detail: str = ""
    score: Score | None = None
    ran: bool = True
    trace: TraceForm | None = None  # of the network of a check that failed

    @property
    def exactly_earned(self) -> Fraction:
        """All points, or those of its score, of a check that did not fail; whole hundredths."""
        if self.verdict is not Verdict.ACCEPTED:
            return Fraction(0)
        return self.score.of(self.points) if self.score else Fraction(self.points)

    @property
    def earned(self) -> int | float:
        return plain(self.exactly_earned)

    def to_dict(self) -> CheckForm:
        form: CheckForm = {
            "name": self.name,
            "group": self.group,
            "verdict": self.verdict.value,
            "points": self.points,
            "earned": self.earned,
            "steps": self.steps,
            "message": self.message,
            "line": self.line,
            "counterexample": self.counterexample.to_dict() if self.counterexample else None,
            "growth": self.growth.to_dict() if self.growth else None,
            "score": self.score.to_dict() if self.score else None,
            "ran": self.ran,
        }
        if self.trace:
            form["trace"] = self.trace
        return form


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a grading: a function of exercise, engine, source and seed, all named in it."""

    exercise: str
    seed: int
    sample: bool
    exercise_digest: str
    engine_digest: str
    source_digest: str
    max_score: int
    checks: tuple[CheckResult, ...] = ()
    # Set when no check could be run: the source does not parse, for one.
    refusal: Verdict | None = None
    refusal_message: str = ""
    refusal_line: int | None = None

    @property
    def failure(self) -> CheckResult | None:
        """The check to show first: one that failed by our fault, else the first that failed."""
        failed = [check for check in self.checks if check.verdict is not Verdict.ACCEPTED]
        ours = (check for check in failed if check.verdict is Verdict.INTERNAL_ERROR)
        return next(ours, failed[0] if failed else None)

    @property
    def verdict(self) -> Verdict:
        return self.refusal or (self.failure.verdict if self.failure else Verdict.ACCEPTED)

    @property
    def score(self) -> int | float:
        """The points earned: a whole number unless a check with a score earned a part of its own."""
        return plain(sum((check.exactly_earned for check in self.checks), Fraction(0)))

    @property
    def message(self) -> str:
        """One plain sentence about the whole."""
        if self.refusal:
            return self.refusal_message
        if self.failure is None:
            return "All checks passed."
        return self.failure.message

    @property
    def steps(self) -> int:
        return sum(check.steps for check in self.checks)

    def to_dict(self) -> ReportForm:
        """Give the report as in the contract."""
        return {
            "exercise": self.exercise,
            "verdict": self.verdict.value,
            "message": self.message,
            "line": self.refusal_line or (self.failure.line if self.failure else None),
            "score": self.score,
            "max_score": self.max_score,
            "steps": self.steps,
            "seed": self.seed,
            "sample": self.sample,
            "exercise_digest": self.exercise_digest,
            "engine_digest": self.engine_digest,
            "source_digest": self.source_digest,
            "checks": [check.to_dict() for check in self.checks],
            "growth": _curve(self.checks, self.failure),
            "output": _output(self.checks, self.failure),
            "format": FORMAT,
        }

    def to_json(self) -> str:
        """Give the report as JSON text, the same bytes every time."""
        return json.dumps(self.to_dict(), separators=(",", ":"))


def _curve(checks: Sequence[CheckResult], failure: CheckResult | None) -> list[dict[str, int]]:
    """Give the curve of the failure, else the first there is."""
    curves = (check.growth for check in (failure, *checks) if check and check.growth)
    return list(next((curve.points for curve in curves), ()))


def _output(checks: Sequence[CheckResult], failure: CheckResult | None) -> str:
    """Give what the failing check saw printed, else the first output there is."""
    return failure.printed if failure else next((check.printed for check in checks if check.printed), "")
