"""Whatever a submission answers, where a right answer is expected: no check fails by itself.

The reference runs, and some of its answers are replaced by others on their way out of the sandbox, so that the hostile
ones come up deep inside a check too. A few are tried; FUZZ=1000000 tries a thousand times as many.
"""

import math
import os
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from exercises import Exercise, load_exercise, load_exercises
from exercises.grading import examiner
from exercises.grading.engine.deep_stack import on_a_deep_stack
from exercises.grading.engine.engine import engine
from exercises.grading.examiner import Examiner
from exercises.grading.report.report import CheckResult
from exercises.grading.sandbox import sandbox
from exercises.grading.sandbox.submission import parse
from exercises.grading.sandbox.verdict import Verdict

ROUNDS = max(1, int(os.environ.get("FUZZ", "0")) // 10_000)
SMALL = Path(__file__).parents[1] / "exercises" / "small"
EXERCISES = {exercise.slug: exercise for exercise in load_exercises().values()} | {
    (exercise := load_exercise(path.parent)).slug: exercise for path in sorted(SMALL.glob("*/exercise.toml"))
}
# A check that makes thousands of calls goes on for longer where answers are seldom replaced.
OFTEN, SELDOM = 0.25, 0.01

VALUES: list[Any] = [
    *(None, True, False, 0, 1, -1, 2, 3.0, 0.5, -0.0, 2**61 - 1, 10**400, -(10**400), math.nan, math.inf, -math.inf),
    *("", "a", "b", "n1", "0", "\0", "\x1b[2J", "x" * 2_000, "<b>", "__class__", "None"),
    *([5, ""], [5, "a"], [5, "\xff" * 20], [6, "0x" + "f" * 9_000], [6, "-0x1"]),
    *([0], [0, 1], [0, "a", None], [0, "a", "a"], [0, math.nan], [0, [0, [0, [0]]]], [1], [1, 1], [1, 1, "a"]),
    *([2], [2, 1, "a"], [3], [3, "a"], [4], [4, "a", 1], [4, [1, 1], [0]], [4, 1, "a", 1.5, "b"], [4, "a", [0, 1]]),
    *([7, 0, "Thing"], [7, -1, "Thing"], [7, 10**30, ""], [0, [7, 5, "Thing"]], [4, "a", [7, 5, "for"]], [10, 0]),
    *([10, -1], [11, "a"], [12], [99, 1], ["0"], [[]], {}, {"a": 1}, [True, 1], [0.0], []),
]  # fmt: skip
RAISED = [
    ["raised", ["KeyError", "LookupError", "Exception"], "'a'", [[1, "get"]]],
    ["raised", ["accepted"], "\x1b[2J", []],
    ["refused", ["PermissionError"], "open", [[99_999, "f"]]],
    ["memory", ["MemoryError"], "", []],
    ["deadlock", ["Deadlock"], "", []],
    ["missing", ["Missing"], "Cache", []],
    ["no kind", ["ValueError"], "", []],
]


class Damage:
    """Replaces some of the results in the replies of honest code."""

    def __init__(self, seed: str, share: float, real: Callable[[Any], dict[str, Any]]) -> None:
        self._rng, self._share, self._real = random.Random(seed), share, real

    def read(self, text: bytes | str | None) -> dict[str, Any]:
        reply = self._real(text)
        if reply.get("results"):
            reply["results"] = [self._one(result) for result in reply["results"]]
            if self._rng.random() < self._share / 10:
                reply["raised"] = [[self._rng.randrange(len(reply["results"])), *self._rng.choice(RAISED)]]
        reply |= {"told": [self._told(call) for call in reply["told"]]} if "told" in reply else {}
        return reply

    def _told(self, call: Any) -> Any:
        """Tell a played object something else: a network what to send, to whom, and when to wake."""
        if self._rng.random() >= self._share / 10 or type(call) is not list:
            return call
        number, method, (tag, *arguments), keywords = call
        place = self._rng.randrange(len(arguments) or 1)
        return [number, method, [tag, *arguments[:place], self._rng.choice(VALUES), *arguments[place + 1 :]], keywords]

    def _one(self, result: Any) -> Any:
        if self._rng.random() >= self._share or _is_kept(result):
            return result
        if type(result) is list and result and self._rng.random() < 0.7:  # inside of it
            place = self._rng.randrange(len(result))
            return [*result[:place], self._one_of(VALUES), *result[place + 1 :]]
        return self._one_of(VALUES)

    def _one_of(self, values: list[Any]) -> Any:
        return self._rng.choice(values)


def _is_kept(result: Any) -> bool:
    """An object under test stays one, nearly always: what is no object is refused at once."""
    return type(result) is list and result[:1] == [7]


def results(exercise: Exercise, compiled: Any, seed: int) -> Iterator[CheckResult]:
    submission = parse(compiled, exercise.solution, exercise.limits, seed, exercise.given)
    try:
        for check in exercise.checks:
            # Each with all that a grading may use: the one before it may have been damaged for long.
            yield Examiner(submission, exercise.entry_point).examine(check)
    finally:
        submission.close()


@pytest.mark.parametrize("slug", EXERCISES)
def test_no_answer_makes_a_check_fail_by_itself(slug: str, engine_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exercise, compiled, real = EXERCISES[slug], engine(engine_cache), sandbox.read
    monkeypatch.setattr(examiner, "SHRINKING_TRIES", 2)

    def failed(seed: int, share: float) -> Mapping[str, str]:
        monkeypatch.setattr(sandbox, "read", Damage(f"{slug} {seed}", share, real).read)
        found = list(results(exercise, compiled, seed))
        return {one.name: one.detail for one in found if one.verdict is Verdict.INTERNAL_ERROR}

    for seed in range(ROUNDS):
        for share in (OFTEN, SELDOM)[: 1 + (ROUNDS > 1)]:
            assert on_a_deep_stack(lambda seed=seed, share=share: failed(seed, share)) == {}, (seed, share)
