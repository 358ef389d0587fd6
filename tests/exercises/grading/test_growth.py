"""How costs grow is told by a stated rule, on measured code of known growth too."""

import math
import random
from collections.abc import Callable

import pytest

from exercises import Exercise, Verdict, grade
from exercises.grading.growth import Growth, Point, classify

SIZES = (500, 1_000, 2_000, 4_000, 8_000)
MakeExercise = Callable[..., Exercise]

KNOWN: dict[Growth, Callable[[int], float]] = {
    Growth.CONSTANT: lambda n: 1,
    Growth.LOGARITHMIC: lambda n: math.log2(n),
    Growth.ROOT: lambda n: math.sqrt(n),
    Growth.LINEAR: lambda n: n,
    Growth.LINEARITHMIC: lambda n: n * math.log2(n),
    Growth.QUADRATIC: lambda n: n * n,
}


def measured(cost: Callable[[int], float], noise: float, rng: random.Random) -> list[Point]:
    return [Point(n, round(1_000 * cost(n) * rng.uniform(1 - noise, 1 + noise))) for n in SIZES]


@pytest.mark.parametrize("growth", [g for g in Growth if g is not Growth.LINEARITHMIC])
def test_a_cost_of_known_growth_is_classified_through_noise(growth: Growth) -> None:
    rng = random.Random(growth)

    found = {classify(measured(KNOWN[growth], 0.02, rng)) for _ in range(200)}

    assert found == {growth}


def test_n_log_n_is_told_from_n_squared_and_from_what_grows_more_slowly_than_n() -> None:
    found = classify(measured(KNOWN[Growth.LINEARITHMIC], 0.0, random.Random(1)))

    assert found in (Growth.LINEAR, Growth.LINEARITHMIC)


@pytest.mark.parametrize("fixed", [0, 1_000, 5_000])
def test_a_fixed_part_does_not_hide_a_linear_one(fixed: int) -> None:
    assert classify([Point(n, fixed + 2 * n) for n in SIZES]) >= Growth.LINEAR


def test_a_call_that_costs_nothing_is_constant() -> None:
    assert classify([Point(n, 0) for n in SIZES]) is Growth.CONSTANT


@pytest.mark.parametrize("sizes", [(1, 2, 4), (10, 20, 30, 40), (100, 100, 100, 800)])
def test_sizes_that_cannot_tell_are_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="sizes are needed"):
        classify([Point(n, 1) for n in sizes])


CHECKS = """
from exercises.grading import check

@check("costs what it may", group="all")
def costs(Box, cost):
    calls = cost.of(lambda box, n: box.find.each(range(n - 40, n)))
    calls.on(lambda n: Box(n)).over(500, 1_000, 2_000, 4_000, 8_000).{asked}()
"""
FINDS = {
    "by hash": ("self.items = dict.fromkeys(range(n))", "return item in self.items", "O(1)"),
    "by halving": (
        "self.items = list(range(n))",
        "low, high = 0, len(self.items)\n"
        "        while low < high:\n"
        "            middle = (low + high) // 2\n"
        "            if self.items[middle] < item: low = middle + 1\n"
        "            else: high = middle\n"
        "        return low < len(self.items)",
        "O(log n)",
    ),
    "by walking": ("self.items = list(range(n))", "return item in self.items", "O(n)"),
}


def source(name: str) -> str:
    build, find, _ = FINDS[name]
    return f"class Box:\n    def __init__(self, n):\n        {build}\n    def find(self, item):\n        {find}\n"


@pytest.mark.parametrize(
    ("name", "asked", "verdict"),
    [
        ("by hash", "is_constant", Verdict.ACCEPTED),
        ("by hash", "is_logarithmic", Verdict.ACCEPTED),
        ("by halving", "is_constant", Verdict.TOO_SLOW),
        ("by halving", "is_logarithmic", Verdict.ACCEPTED),
        ("by walking", "is_constant", Verdict.TOO_SLOW),
        ("by walking", "is_logarithmic", Verdict.TOO_SLOW),
        ("by walking", "is_linear", Verdict.ACCEPTED),
    ],
)
def test_code_of_known_growth_is_judged_by_the_growth_it_may_have(
    make_exercise: MakeExercise, name: str, asked: str, verdict: Verdict
) -> None:
    report = grade(make_exercise(checks_py=CHECKS.format(asked=asked)), source(name), seed=1)

    assert report.verdict is verdict, report.message
    assert report.checks[0].growth is not None
    assert report.checks[0].growth.found == FINDS[name][2]


def test_a_failure_tells_the_curve_in_words(make_exercise: MakeExercise) -> None:
    report = grade(make_exercise(checks_py=CHECKS.format(asked="is_constant")), source("by walking"), seed=1).to_dict()

    assert report["message"].endswith("its cost grows in proportion to the size, O(n); it may be O(1).")
    assert [point["n"] for point in report["growth"]] == [500, 1_000, 2_000, 4_000, 8_000]
    assert report["checks"][0]["counterexample"] is None


def test_steps_that_run_out_at_a_larger_size_are_too_slow(make_exercise: MakeExercise) -> None:
    slow = (
        "class Box:\n    def __init__(self, n): self.n = n\n"
        "    def find(self, item):\n        for _ in range(self.n * 20): pass\n"
    )

    report = grade(make_exercise(checks_py=CHECKS.format(asked="is_constant")), slow, seed=1)

    assert report.verdict is Verdict.TOO_SLOW
    assert "used up all the steps it may use" in report.message


def test_a_submission_cannot_raise_what_an_empty_call_costs(make_exercise: MakeExercise) -> None:
    dear = "import sys\nsys.modules['guest'].OWN['nothing'] = lambda *_: sum(range(10_000))\n"

    report = grade(make_exercise(checks_py=CHECKS.format(asked="is_constant")), dear + source("by walking"), seed=1)

    assert report.verdict is Verdict.TOO_SLOW


def test_a_cost_check_that_measures_nothing_is_our_mistake(make_exercise: MakeExercise) -> None:
    checks = CHECKS.format(asked="is_constant").replace("box.find.each(range(n - 40, n))", "None")

    report = grade(make_exercise(checks_py=checks), source("by hash"), seed=1)

    assert report.verdict is Verdict.INTERNAL_ERROR
