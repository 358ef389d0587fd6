"""The command `verify --strict`: says what is left to do for exercises, and exits by whether anything is."""

import json
import sys
from collections.abc import Mapping, Sequence

from exercises.exercise import Exercise
from exercises.strict import Graders, Outcome, Verification, verify_strictly
from exercises.strict.golden import renew
from exercises.strict.printing import lines_of, summary
from exercises.strict.progress import told

NOTHING_LEFT, SOMETHING_LEFT = 0, 1


def verify_all(
    exercises: Sequence[Exercise], *, seeds: Sequence[int], stages: Sequence[str], processes: int | None, as_json: bool
) -> int:
    """Verify exercises strictly and print what was found; gives 0 when nothing is left to do, else 1."""
    found: dict[str, list[Outcome]] = {}
    with Graders(processes) as graders:
        for exercise in exercises:
            found[exercise.slug] = _verified(Verification(exercise, graders, seeds, progress=told), stages, as_json)
    left = sum(len(outcome.left) for outcomes in found.values() for outcome in outcomes)
    if as_json:
        _print(json.dumps({"left": left, "exercises": [_entry(*one) for one in found.items()]}, indent=2))
    return SOMETHING_LEFT if left else NOTHING_LEFT


def _verified(on: Verification, stages: Sequence[str], as_json: bool) -> list[Outcome]:
    outcomes = []
    if not as_json:
        _print(on.exercise.slug)
    for outcome in verify_strictly(on, stages):
        outcomes.append(outcome)
        for line in () if as_json else lines_of(outcome):
            _print(line)
    if not as_json:
        _print(summary(on.exercise.slug, outcomes))
    return outcomes


def _entry(slug: str, outcomes: Sequence[Outcome]) -> Mapping[str, object]:
    left = sum(len(outcome.left) for outcome in outcomes)
    return {"exercise": slug, "left": left, "stages": [outcome.to_dict() for outcome in outcomes]}


def renew_golden(exercises: Sequence[Exercise]) -> int:
    """Write the golden Reports of exercises, and say which moved."""
    for exercise in exercises:
        _print(f"{exercise.slug}: {'written anew' if renew(exercise) else 'the same'}")
    return NOTHING_LEFT


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
