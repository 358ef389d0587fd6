"""The last tries of a check are long and large: what goes wrong late, or above a size, is found and shown whole."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from exercises import Exercise, Verdict, grade
from exercises.grading.checks.draw import Draw, Drawn
from exercises.grading.checks.kinds import Call, CallSequences, integers
from exercises.grading.checks.shrink import shrink

MakeExercise = Callable[..., Exercise]
STACK = """
class Box:
    def __init__(self): self.items = []
    def push(self, item): self.items.append(item)
    def pop(self): return self.items.pop()
"""
CHECKS = (
    "from exercises.vocabulary import agree, check, integers\n"
    + STACK.replace("Box", "Model")
    + '@check("agrees with a list", group="all")\ndef agrees(Box, draw):\n'
    + "    agree(Box(), Model(), draw.calls(push=(integers(),), pop=(), length=60))\n"
)


@pytest.mark.parametrize("seed", range(1, 4))
def test_what_goes_wrong_late_is_found_and_shown_as_a_loop_that_fails_when_pasted(
    make_exercise: MakeExercise, seed: int
) -> None:
    late = STACK.replace("self.items = []", "self.items, self.calls = [], 0").replace(
        "def pop(self): return", "def pop(self):\n        self.calls += 1\n        if self.calls < 100: return"
    )
    late += "        return self.items.pop(0)\n"

    report = grade(make_exercise(checks_py=CHECKS), late, seed=seed)

    assert report.verdict is Verdict.WRONG_ANSWER
    assert re.match(r"After \d{3} calls, box\.pop\(\) gave ", report.message)
    assert report.checks[0].counterexample is not None
    code = report.checks[0].counterexample.code
    assert "for name, *given in [" in code
    assert code.count("\n") < 60
    with pytest.raises(AssertionError):
        exec(f"{late}\n{code}", {})
    exec(f"{STACK}\n{code}", {})


def test_a_long_run_that_fails_early_is_cut_by_halving() -> None:
    tried: list[int] = []
    calls = [Call("put", (number,)) for number in range(600)]
    kind = CallSequences((("put", (integers(0, 600),)),), 600)

    def fails(drawn: Sequence[Drawn]) -> Sequence[Drawn] | None:
        tried.append(len(drawn[0].value))
        return drawn if Call("put", (40,)) in drawn[0].value else None

    smallest = shrink([Drawn(kind, calls)], fails, tries=30)

    assert tried[:3] == [300, 150, 75]
    assert 41 in tried[:10]
    assert len(smallest[0].value) < 41


def test_the_last_third_of_the_tries_is_long_and_takes_sizes_in_turn() -> None:
    draws = [Draw(f"try {number}", number=number, tries=12) for number in range(12)]

    sizes = [draw.size(0, 200) for draw in draws]
    lengths = [len(draw.calls(length=40, put=())) for draw in draws]

    assert max(sizes[:8]) <= 7
    assert max(lengths[:8]) <= 40
    assert min(lengths[8:]) > 40
    assert sizes[10] == 0
    assert 150 <= sizes[11] <= 200
    assert sizes[9] <= 7


def test_sizes_of_every_order_of_magnitude_are_as_frequent() -> None:
    sizes = [Draw(f"seed {number}", number=8, tries=12).size(1, 1023) for number in range(2_000)]

    by_bits = Counter(size.bit_length() for size in sizes)

    assert set(by_bits) == set(range(1, 11))
    assert 140 < min(by_bits.values()) <= max(by_bits.values()) < 260


def test_a_few_tries_without_long_ones_stay_as_they_are() -> None:
    few = [Draw("x", number=number, tries=2) for number in range(2)]

    assert max(len(draw.calls(length=9, put=())) for draw in few) <= 9
    assert len(Draw("y", number=5, tries=6).calls(length=9, long=0, a=())) <= 9
