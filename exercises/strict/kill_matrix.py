"""The kill matrix: which check catches which wrong solution, and with how many of the seeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from exercises.exercise import WrongSolution
from exercises.grading.report.report import Report
from exercises.grading.sandbox.verdict import Verdict
from exercises.strict.finding import Cell, Figures, Finding, Said, Weight
from exercises.strict.verification import Verification

NAMED, ALONE, LUCK = "*", "alone", "luck"


@dataclass(frozen=True, slots=True)
class Caught:
    """A wrong solution with its Reports, one for each seed, and the seeds with which each check caught it."""

    wrong: WrongSolution
    seeds: Sequence[int]
    reports: Sequence[Report]
    by: dict[str, list[int]]

    @property
    def where(self) -> str:
        return self.wrong.where

    @property
    def always_by(self) -> list[str]:
        """The checks that catch it with every seed, in order."""
        return [check for check, seeds in self.by.items() if len(seeds) == len(self.seeds)]

    @property
    def carried(self) -> str:
        """Say whether one check alone catches it, or luck does: no check with every seed."""
        if not self.always_by:
            return LUCK
        return ALONE if sum(map(bool, self.by.values())) == 1 else ""


def kill_matrix(on: Verification) -> Said:
    """Say which wrong solution its named check does not catch in every seed, and which check catches none."""
    checks = [check.sentence for check in on.exercise.checks]
    every = caught(on, checks)
    for one in every:
        yield from _misses(one)
        yield from _other_verdicts(one)
    for check in checks:
        if not any(one.by[check] for one in every):
            sentence = f"No wrong solution fails '{check}': nothing shows that it can fail. Write one that does."
            yield Finding("wrong/", sentence, Weight.WARNING)
    yield _matrix(every, checks, on.seeds)


def caught(on: Verification, checks: Sequence[str]) -> list[Caught]:
    """Grade every wrong solution with every seed."""
    wrong = on.exercise.wrong
    made = on.reports([one.source for one in wrong])
    return [
        Caught(one, on.seeds, reports, {check: _seeds_caught(check, on.seeds, reports) for check in checks})
        for one, reports in zip(wrong, made, strict=True)
    ]


def _seeds_caught(check: str, seeds: Sequence[int], reports: Sequence[Report]) -> list[int]:
    return [seed for seed, report in zip(seeds, reports, strict=True) if check in _failed(report)]


def _failed(report: Report) -> set[str]:
    """Name the checks that ran and failed."""
    return {check.name for check in report.checks if check.ran and check.verdict is not Verdict.ACCEPTED}


def _misses(one: Caught) -> Iterator[Finding]:
    """Say what is wrong with the check that a wrong solution names."""
    named, by = one.wrong.fails, _listed(one.always_by or [check for check, seeds in one.by.items() if seeds])
    if not named:
        yield Finding(one.where, f"It names no check. It fails {by}: write '# fails: …' below its first line.")
    elif named not in one.by:
        meant = get_close_matches(named, one.by, 1)
        hint = f" Did you mean '{meant[0]}'?" if meant else f" It fails {by}."
        yield Finding(one.where, f"It names '{named}', which is no check of checks.py.{hint}")
    elif not one.by[named] and not _has_run(one.reports, named):
        yield Finding(one.where, f"It names '{named}', which was not run: it fails {by} before. Name that.")
    elif not one.by[named]:
        sentence = f"It fails {by}, and not '{named}', which it names: name the right check, or make this one see it."
        yield Finding(one.where, sentence)
    elif len(one.by[named]) < len(one.seeds):
        seeds = ", ".join(map(str, one.by[named]))
        rest = f" {by} would catch it with every seed." if one.always_by else " No check catches it with every seed."
        told = f"'{named}', which it names, catches it with seeds {seeds} alone: that is luck. Let it try more."
        yield Finding(one.where, told + rest)


def _has_run(reports: Sequence[Report], name: str) -> bool:
    return any(check.ran for report in reports for check in report.checks if check.name == name)


def _other_verdicts(one: Caught) -> Iterator[Finding]:
    for seed, report in zip(one.seeds, one.reports, strict=True):
        if report.verdict is not one.wrong.verdict:
            yield Finding(
                one.where, f"With seed {seed} it gets {report.verdict}, not {one.wrong.verdict} as its name says."
            )
            return


def _listed(checks: Sequence[str]) -> str:
    return " and ".join(f"'{check}'" for check in checks) or "no check"


def _matrix(every: Sequence[Caught], checks: Sequence[str], seeds: Sequence[int]) -> Figures:
    rows: list[tuple[Cell, ...]] = [
        (one.wrong.name, *(_cell(one, check) for check in checks), one.carried) for one in every
    ]
    title = (
        f"kill matrix: of {len(seeds)} seeds, those with which a check (column) catches a wrong solution (row); "
        f"{NAMED} the one it names"
    )
    return Figures(title, ("wrong solution", *checks, "carried by"), rows)


def _cell(one: Caught, check: str) -> str:
    seeds = one.by[check]
    return (str(len(seeds)) if seeds else "·") + (NAMED if check == one.wrong.fails else "")
