"""Hostile submissions: each gets its verdict, costs no more than its limits, and leaves nothing behind.

An attack is a file in the folder of its family, named for its verdict and for what it does; its first line says in one
sentence what it tries.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from exercises import Exercise, Report, Verdict, grade, load_exercise
from exercises.exercise import CATALOGUE
from exercises.grading.examiner import NO_TIME, TRIES_PAID
from exercises.grading.sandbox.verdict import OF_THE_LEARNER
from tests.attacks.conftest import ATTACKS, FAMILIES, SEED, Before, peak_mb

MOST_GROWTH_MB = 160  # a sandbox's memory, which the pool keeps, and what one reply may take
LONGEST_REPORT = 200_000
TOO_LONG = "ran for too long"  # a run that time ended, not steps
# Those that come nearest: they answer most questions rightly, or decide themselves what is read as their answer.
NEAREST = [
    path
    for path in ATTACKS
    if re.search("out_of_order|where_cost|whatever_is_asked|lists_that_lie|no_number", path.stem)
]


def verdict_in_name(path: Path) -> Verdict | None:
    return next((verdict for verdict in OF_THE_LEARNER if path.stem.startswith(f"{verdict}_")), None)


def target_of(path: Path, targets: Mapping[str, Exercise]) -> Exercise:
    """Give the exercise whose class an attack defines; the first where it defines none."""
    found = re.search(r"^(?:class )?(Cache|Node|Worker)\b", path.read_text("utf-8"), re.M)
    return targets[found[1] if found else "Cache"]


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def assert_harmless(report: Report, exercise: Exercise) -> None:
    """Whatever a submission does, these hold of its Report."""
    assert report.verdict not in (Verdict.ACCEPTED, Verdict.INTERNAL_ERROR)
    assert Verdict.INTERNAL_ERROR not in {check.verdict for check in report.checks}
    assert report.score < report.max_score
    assert report.steps <= exercise.limits.steps * (TRIES_PAID + 1)
    assert not [check for check in report.checks if TOO_LONG in check.message or check.message == NO_TIME]
    assert len(text := report.to_json()) < LONGEST_REPORT
    assert str(SEED) not in text.replace(f'"seed":{SEED}', "", 1)
    assert not re.search(r"0x[5-7][0-9a-f]{11}\b", text), "an address in the grader's memory"
    assert not [check.name for check in report.checks if "FOUND" in check.printed]


@pytest.mark.parametrize("path", ATTACKS, ids=named)
def test_an_attack_gets_its_verdict_and_leaves_nothing_behind(
    targets: Mapping[str, Exercise], reference: Callable[..., str], before: Before, path: Path
) -> None:
    target = target_of(path, targets)

    report = grade(target, path.read_bytes(), seed=SEED)

    assert report.verdict == verdict_in_name(path), report.message
    assert_harmless(report, target)
    assert peak_mb() - before.memory_mb < MOST_GROWTH_MB
    assert reference(target, sample=True) == before.of_samples[target.slug]


def test_the_reference_gets_the_same_bytes_after_all_attacks_as_before(
    targets: Mapping[str, Exercise], reference: Callable[..., str], before: Before
) -> None:
    for target in targets.values():
        assert '"verdict":"accepted"' in before.of_all[target.slug]
        assert reference(target) == before.of_all[target.slug]


@pytest.mark.parametrize("path", NEAREST, ids=named)
def test_an_attack_that_comes_near_is_not_accepted_by_an_exercise_of_the_catalogue(path: Path) -> None:
    exercise = load_exercise(CATALOGUE / "caching" / "lru_cache")

    report = grade(exercise, path.read_text("utf-8") + "\nLRUCache = Cache\n", seed=SEED)

    assert_harmless(report, exercise)


def test_there_are_attacks_of_every_family_and_each_says_what_it_tries() -> None:
    of_family = {family: [path for path in ATTACKS if path.parent.name == family] for family in FAMILIES}

    assert len(ATTACKS) >= 80
    assert min(map(len, of_family.values())) >= 12
    for path in ATTACKS:
        assert verdict_in_name(path), path.name
        assert re.fullmatch(r'"""[A-Z][^\n]+\."""', path.read_text("utf-8").partition("\n")[0]), path.name
