"""How costs grow is told by a stated rule, on measured code of known growth too."""

import math
import os
import random
from collections.abc import Callable

import pytest

from exercises import Exercise, Verdict, grade
from exercises.grading.checks.growth import Growth, Point, classify, judge
from tests.exercises.conftest import MANIFEST
from tests.exercises.grading.checks.known_growth import CALLS, KNOWN, RUN_AT, curves

SIZES = (500, 1_000, 2_000, 4_000, 8_000)
MakeExercise = Callable[..., Exercise]
GENEROUS = MANIFEST.replace("300_000_000", "50_000_000_000")
EVERY = "EVERY_GROWTH"  # set in the environment: run a thousand classes of known growth, which takes some minutes
RUN = 1_000 if EVERY in os.environ else 12


@pytest.mark.parametrize("seed", range(3))
def test_a_thousand_costs_of_known_growth_are_all_told_rightly(seed: int) -> None:
    wrong = [(growth, points) for growth, points in curves(1_000, seed) if classify(points) is not growth]

    assert wrong == []


@pytest.mark.timeout(1_200)
def test_classes_of_known_growth_are_all_told_rightly_when_they_are_run(make_exercise: MakeExercise) -> None:
    exercises = {growth: make_exercise(checks_py=run_at(growth), exercise_toml=GENEROUS) for growth in Growth}
    rng = random.Random(17)
    chosen = KNOWN * (RUN // len(KNOWN) + 1) if len(KNOWN) < RUN else KNOWN[:: len(KNOWN) // RUN]

    wrong = []
    for known in chosen[:RUN]:
        source = known.source(rng)
        report = grade(exercises[known.growth], source, seed=1)
        curve = report.checks[0].growth
        if curve is None or curve.found != known.growth.notation:
            wrong.append((known.growth.notation, report.message, curve, source))

    assert wrong == []


def run_at(growth: Growth) -> str:
    sizes, calls = RUN_AT[growth], CALLS[growth]
    return f"""
from exercises.vocabulary import check

@check("costs what it may", group="all")
def costs(Box, cost):
    calls = cost.of(lambda box, n: box.find.each(range(n // 2, n // 2 + {calls})))
    calls.on(lambda n: Box(n)).over(*{sizes}).is_{"quadratic" if growth is Growth.QUADRATIC else "constant"}()
"""


@pytest.mark.parametrize("fixed", [0, 1_000, 5_000])
def test_a_fixed_part_does_not_hide_a_linear_one(fixed: int) -> None:
    assert classify([Point(n, fixed + 2 * n) for n in SIZES]) >= Growth.LINEAR


def test_a_call_that_costs_nothing_is_constant() -> None:
    assert classify([Point(n, 0) for n in SIZES]) is Growth.CONSTANT


@pytest.mark.parametrize("sizes", [(1, 2, 4), (10, 20, 30, 40), (100, 100, 100, 800)])
def test_sizes_that_cannot_tell_are_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="sizes are needed"):
        classify([Point(n, 1) for n in sizes])


@pytest.mark.parametrize("sizes", [(500, 1_000, 2_000, 4_000), (500, 600, 700, 800, 4_000)])
def test_o_of_n_is_not_asked_of_sizes_that_cannot_tell_it_from_n_log_n(sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"5 sizes are needed to tell O\(n\), the largest 16 times the smallest"):
        judge([Point(n, n) for n in sizes], Growth.LINEAR)


def test_o_of_n_log_n_is_not_said_where_the_sizes_do_not_tell_it_from_o_of_n() -> None:
    points = [Point(n, round(100 * n * math.log2(n))) for n in SIZES]

    assert (classify(points), classify(points[:4])) == (Growth.LINEARITHMIC, Growth.LINEAR)


def test_the_growth_asked_for_has_the_benefit_of_the_doubt_and_no_more() -> None:
    wavy = [Point(n, steps) for n, steps in zip(SIZES, (195_692, 346_167, 767_713, 1_368_856, 3_052_271), strict=True)]
    hidden = [Point(n, round(100_000 + 1_000 * math.sqrt(n))) for n in SIZES]

    assert (classify(wavy), judge(wavy, Growth.LINEAR)) == (Growth.LINEARITHMIC, Growth.LINEAR)
    assert judge(hidden, Growth.LOGARITHMIC) is Growth.ROOT


CHECKS = """
from exercises.vocabulary import check

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
    dear = "import examiner_calls as made\nmade.OWN['nothing_1'] = lambda *_: sum(range(10_000))\n"

    report = grade(make_exercise(checks_py=CHECKS.format(asked="is_constant")), dear + source("by walking"), seed=1)

    assert report.verdict is Verdict.TOO_SLOW


def test_a_cost_check_that_measures_nothing_is_our_mistake(make_exercise: MakeExercise) -> None:
    checks = CHECKS.format(asked="is_constant").replace("box.find.each(range(n - 40, n))", "None")

    report = grade(make_exercise(checks_py=checks), source("by hash"), seed=1)

    assert report.verdict is Verdict.INTERNAL_ERROR


SEVERAL = """
from exercises.vocabulary import check

@check("costs what it may", group="all")
def costs(Box, cost):
    puts = cost.of(lambda box, n: box.put.each(range(n)))
    puts.on(lambda n: Box()).over(64, 128, 256, 512){asked}
"""
PUTS = {
    "dict": "self.items[key] = key",
    "sorts now and then": "self.items[key] = 1\n"
    "        if key % 20 == 19: self.items = dict(sorted(self.items.items()))",
    "stalls": "self.items[key] = key\n        if len(self.items) & len(self.items) - 1 == 0: self.items = "
    "{k: hash(str(k)) for k in self.items}",
}


@pytest.mark.parametrize(
    ("name", "asked", "verdict"),
    [
        ("dict", ".is_constant().is_constant(amortised=True).worst_is_at_most(60)", Verdict.ACCEPTED),
        ("sorts now and then", ".is_constant()", Verdict.ACCEPTED),
        ("sorts now and then", ".is_constant(amortised=True)", Verdict.TOO_SLOW),
        ("stalls", ".is_constant(amortised=True)", Verdict.ACCEPTED),
        ("stalls", ".worst_is_constant()", Verdict.TOO_SLOW),
        ("stalls", ".worst_is_at_most(60)", Verdict.TOO_SLOW),
    ],
)
def test_the_mean_and_the_dearest_call_are_judged_where_a_check_asks_for_them(
    make_exercise: MakeExercise, name: str, asked: str, verdict: Verdict
) -> None:
    source = f"class Box:\n    def __init__(self): self.items = {{}}\n    def put(self, key):\n        {PUTS[name]}\n"

    report = grade(make_exercise(checks_py=SEVERAL.format(asked=asked)), source, seed=1)

    assert report.verdict is verdict, report.message
    assert set(report.to_dict()["growth"][0]) == {"n", "steps", "amortised", "worst"}


def test_a_stall_is_told_in_words(make_exercise: MakeExercise) -> None:
    source = (
        f"class Box:\n    def __init__(self): self.items = {{}}\n    def put(self, key):\n        {PUTS['stalls']}\n"
    )

    report = grade(make_exercise(checks_py=SEVERAL.format(asked=".worst_is_constant()")), source, seed=1)

    assert report.message.startswith("The dearest single call takes ")
    assert report.message.endswith("now and then a call does much work at once. No call may.")


@pytest.mark.parametrize(
    "asked", [".is_linear()", ".at(64).is_constant()", ".score(baseline=2, optimum=2)", ".over(1, 2, 3, 4)"]
)
def test_what_cannot_be_told_is_our_mistake(make_exercise: MakeExercise, asked: str) -> None:
    source = f"class Box:\n    def __init__(self): self.items = {{}}\n    def put(self, key):\n        {PUTS['dict']}\n"

    report = grade(make_exercise(checks_py=SEVERAL.format(asked=asked)), source, seed=1)

    assert report.verdict is Verdict.INTERNAL_ERROR


def test_a_mean_of_fewer_calls_than_the_size_is_our_mistake(make_exercise: MakeExercise) -> None:
    checks = CHECKS.format(asked="is_constant").replace("is_constant()", "is_constant(amortised=True)")

    assert grade(make_exercise(checks_py=checks), source("by hash"), seed=1).verdict is Verdict.INTERNAL_ERROR


def test_a_collection_of_garbage_is_no_stall(make_exercise: MakeExercise) -> None:
    lines = ["class Box:", "    def put(self, key):", "        x = [[key], [key], [key]]", "        x.append(x)"]
    cycles = "\n".join([*lines, "        self.x = x"])
    checks = SEVERAL.format(asked=".worst_is_constant()").replace("64, 128, 256, 512", "128, 256, 512, 1_024")

    report = grade(make_exercise(checks_py=checks), cycles, seed=1)

    assert report.verdict is Verdict.ACCEPTED, report.message
