"""A Report in the form of the page: one sentence, the first failure opened, the rest in order. Rules only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from exercises.exercise import Exercise
from quiz.catalogue.highlighting import highlight
from quiz.submissions.rounding import rounded, rounded_words
from quiz.submissions.verdict_words import VERDICTS, sentence, title
from quiz.workbench.growth_chart import Chart, growth_chart


@dataclass(frozen=True, slots=True)
class Case:
    """The smallest failing case: its lines, the failing one marked, and the results of its calls."""

    lines: tuple[tuple[Markup, bool], ...]
    calls: tuple[tuple[str, str], ...]
    got: str
    expected: str


@dataclass(frozen=True, slots=True)
class Row:
    """A check of the Report, as a row of the page."""

    name: str
    group: str
    verdict: str
    points: int
    steps: int
    hidden: bool
    message: str
    case: Case | None
    chart: Chart | None
    spread: str  # the cost of a call on the mean, and that of the dearest
    score: str  # between which baseline and optimum a value lies, for checks that give a part of their points

    @property
    def passed(self) -> bool:
        return self.verdict == "accepted"

    @property
    def word(self) -> str:
        return VERDICTS[self.verdict]


@dataclass(frozen=True, slots=True)
class Result:
    """A graded attempt."""

    verdict: str
    title: str
    message: str
    line: int | None  # of the learner's source, where it raised or does not parse
    score: float
    max_score: float
    steps: int
    sample: bool
    rows: tuple[Row, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]  # the checks that pass, by the title of their group
    output: str

    @property
    def failures(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.passed)

    @property
    def passed(self) -> int:
        return len(self.rows) - len(self.failures)

    @property
    def accepted(self) -> bool:
        return self.verdict == "accepted"

    @property
    def segments(self) -> list[tuple[int, str]]:
        """Neighbouring checks of the same outcome, for the bar: [(5, "accent"), (2, "bad")]."""
        found: list[tuple[int, str]] = []
        for row in self.rows:
            tone = "accent" if row.passed else "bad"
            if found and found[-1][1] == tone:
                found[-1] = (found[-1][0] + 1, tone)
            else:
                found.append((1, tone))
        return found

    @property
    def chart(self) -> Chart | None:
        """The curve to show where no failure shows one: that of the first measured check."""
        return next((row.chart for row in self.rows if row.chart), None)

    @property
    def spread(self) -> str:
        return next((row.spread for row in self.rows if row.chart), "")


def read_report(report: Mapping[str, Any], exercise: Exercise | None) -> Result:
    """The Report of an attempt; the exercise, if it still exists, gives groups their titles.

    Steps are rounded where a hidden check took some of them.
    """
    sample = bool(report.get("sample"))
    shown = {check.sentence for check in exercise.sample_checks} if exercise else set()
    rows = tuple(read_check(check, shown) for check in report["checks"])
    hidden = any(row.hidden for row in rows)
    return Result(
        verdict=report["verdict"],
        title=title(report["verdict"], [row.verdict for row in rows], sample=sample),
        message=told(report.get("message", ""), hidden=hidden),
        line=report.get("line"),
        score=report["score"],
        max_score=report["max_score"],
        steps=rounded(report["steps"]) if hidden else report["steps"],
        sample=sample,
        rows=rows,
        groups=tuple(passed_by_group(rows, exercise)),
        output=report["output"],
    )


def read_check(check: Mapping[str, Any], shown: set[str]) -> Row:
    curve, hidden = check.get("growth"), check["name"] not in shown
    return Row(
        name=sentence(check["name"]),
        group=check["group"],
        verdict=check["verdict"],
        points=check["points"],
        steps=rounded(check["steps"]) if hidden else check["steps"],
        hidden=hidden,
        message=told(check["message"], hidden=hidden),
        case=read_case(check.get("counterexample")),
        chart=read_curve(curve, hidden=hidden) if curve else None,
        spread=read_spread(curve["points"][-1], hidden=hidden) if curve and curve["points"] else "",
        score=read_score(check.get("score")),
    )


def read_case(case: Mapping[str, Any] | None) -> Case | None:
    if not case:
        return None
    lines = Markup(highlight(case["code"], "python").rstrip("\n")).split("\n")  # noqa: S704 - escaped by Pygments
    return Case(
        lines=tuple((line, number == case["failing_line"]) for number, line in enumerate(lines)),
        calls=tuple((call["code"], call["result"]) for call in case["calls"]),
        got=case["got"],
        expected=case["expected"],
    )


def told(message: str, *, hidden: bool) -> str:
    return rounded_words(message) if hidden else message


def read_curve(curve: Mapping[str, Any], *, hidden: bool) -> Chart | None:
    points = [(point["n"], rounded(point["steps"]) if hidden else point["steps"]) for point in curve["points"]]
    return growth_chart(points, curve["found"] or None, curve["asked"] or None)


def read_spread(point: Mapping[str, int], *, hidden: bool) -> str:
    """The largest size in words; empty for a Report from before the mean and the dearest call were kept."""
    if "worst" not in point:
        return ""
    usual, mean, worst = (rounded(point[key]) if hidden else point[key] for key in ("steps", "amortised", "worst"))
    return f"At size {point['n']:,}: {usual:,} steps a call, {mean:,} on the mean of all, {worst:,} for the dearest."


def read_score(score: Mapping[str, Any] | None) -> str:
    """A value between its baseline and its optimum, in words."""
    if not score:
        return ""
    unit = f" {score['unit']}" if score["unit"] else ""
    return f"{score['value']:,}{unit}: {score['baseline']:,} earns nothing, {score['optimum']:,} every point."


def passed_by_group(rows: Iterable[Row], exercise: Exercise | None) -> Iterable[tuple[str, tuple[Row, ...]]]:
    titles = {group.name: group.title for group in exercise.groups} if exercise else {}
    passed: dict[str, list[Row]] = {}
    for row in rows:
        if row.passed:
            passed.setdefault(row.group, []).append(row)
    return ((titles.get(name, name), tuple(of_group)) for name, of_group in passed.items())
