"""What an object keeps is counted once garbage is collected: a leak is told from a cache that is full."""

import pytest

from exercises import Verdict, grade
from tests.exercises.conftest import MakeExercise

CHECKS = """
from exercises.vocabulary import check, expect

@check("keeps no more after 8,000 puts than after 500", group="all")
def forgets(Box, kept):
    puts = kept.after(lambda box, n: box.put.each(range(1_000, 1_000 + n), [str(each) * 9 for each in range(n)]))
    puts.on(lambda n: Box(100)).over(500, 2_000, 8_000).GROWTH()
"""
FULL = """
from collections import OrderedDict

class Box:
    def __init__(self, capacity):
        self.capacity, self.kept = capacity, OrderedDict()
    def put(self, key, value):
        self.kept[key] = value
        if len(self.kept) > self.capacity:
            self.kept.popitem(last=False)
"""
KEEPS_NO_MORE: dict[str, str] = {
    "an ordered dictionary": FULL,
    "a plain dictionary": FULL.replace("self.kept.popitem(last=False)", "del self.kept[next(iter(self.kept))]"),
    "a deque": "from collections import deque\nclass Box:\n    def __init__(self, size):\n"
    "        self.kept = deque(maxlen=size)\n"
    "    def put(self, key, value): self.kept.append((key, value))\n",
    "a linked list": "class Node:\n    def __init__(self, key, value): self.key, self.value = key, value\n"
    "class Box:\n    def __init__(self, size):\n        self.size, self.nodes = size, {}\n"
    "        self.first = self.last = None\n"
    "    def put(self, key, value):\n        node = self.nodes[key] = Node(key, value)\n"
    "        node.before, node.after = self.last, None\n"
    "        if self.last: self.last.after = node\n        self.first, self.last = self.first or node, node\n"
    "        if len(self.nodes) > self.size:\n            del self.nodes[self.first.key]\n"
    "            self.first = self.first.after\n            self.first.before = None\n",
    "rubbish in circles": "class Box:\n    def __init__(self, size): pass\n"
    "    def put(self, key, value):\n        circle = [key, value]\n        circle.append(circle)\n",
}
LEAKS: dict[str, str] = {
    "the keys": FULL.replace("self.kept[key] = value", "self.kept[key] = value; SEEN.add(key)") + "\nSEEN = set()\n",
    "a number each": FULL.replace("self.kept[key] = value", "self.kept[key] = value; LOG.append(None)")
    + "\nLOG = []\n",
    "a text that grows": FULL.replace(
        "self.kept[key] = value", "self.kept[key] = value; self.log = getattr(self, 'log', '') + 'put '"
    ),
    "every tenth value": FULL.replace(
        "popitem(last=False)", "popitem(last=False)\n        if key % 10 == 0: LOG.append(value)"
    )
    + "\nLOG = []\n",
    "in a closure": FULL.replace(
        "self.kept[key] = value", "self.kept[key] = value; self.undo = self.undoing(key, getattr(self, 'undo', None))"
    )
    + "\n    def undoing(self, key, before):\n        return lambda: (key, before)\n",
}


@pytest.mark.parametrize("way", KEEPS_NO_MORE)
def test_what_makes_room_keeps_no_more(make_exercise: MakeExercise, way: str) -> None:
    report = grade(make_exercise(checks_py=CHECKS.replace("GROWTH", "is_constant")), KEEPS_NO_MORE[way], seed=1)

    assert report.message == "All checks passed."


@pytest.mark.parametrize("way", LEAKS)
def test_a_leak_is_out_of_memory_with_its_figures(make_exercise: MakeExercise, way: str) -> None:
    (result,) = grade(make_exercise(checks_py=CHECKS.replace("GROWTH", "is_constant")), LEAKS[way], seed=1).checks

    assert result.verdict is Verdict.OUT_OF_MEMORY, result.message
    assert result.message.startswith("Your object keeps ")
    assert result.message.endswith(", all garbage collected: it must stay the same.")
    assert result.counterexample is None


def test_what_keeps_all_grows_in_proportion_and_no_more(make_exercise: MakeExercise) -> None:
    exercise = make_exercise(checks_py=CHECKS.replace("GROWTH", "is_linear"))
    everything = FULL.replace("> self.capacity", "> 10**9")
    squared = FULL.replace("self.kept[key] = value", "self.kept[key] = value * (len(self.kept) // 20 + 1)").replace(
        "> self.capacity", "> 10**9"
    )

    assert grade(exercise, everything, seed=1).message == "All checks passed."
    (result,) = grade(exercise, squared, seed=1).checks
    assert result.verdict is Verdict.OUT_OF_MEMORY, result.message


def test_counting_costs_no_step_and_changes_no_time(make_exercise: MakeExercise) -> None:
    checks = (
        "from exercises.vocabulary import check, expect\n\n@check('c', group='all')\n"
        "def c(Box, kept, clock):\n    def calls(box, n):\n        clock.advance(n)\n        box.put(n, n)\n"
        "    kept.after(calls).on(lambda n: Box(9)).over(1, 4, 8).is_constant()\n    box = Box(9)\n"
        "    expect(box.now()).to_be(8.0)\n    expect(box.names()).to_be(['BIG', 'Box', 'bytes_alive_here', 'time'])\n"
    )
    source = (
        "import time\nBIG = [str(n) for n in range(50_000)]\nclass Box:\n    def __init__(self, n): self.n = n\n"
        "    def put(self, key, value): pass\n    def now(self): return time.monotonic()\n"
        "    def names(self): return sorted(name for name in globals() if name[0] != '_')\n"
    )
    plain = checks.replace("    kept.after(calls).on(lambda n: Box(9)).over(1, 4, 8).is_constant()\n", "").replace(
        "'bytes_alive_here', ", ""
    )

    measured = grade(make_exercise(checks_py=checks), source, seed=1)
    unmeasured = grade(make_exercise(checks_py=plain.replace("to_be(8.0)", "to_be(0.0)")), source, seed=1)

    assert (measured.message, unmeasured.message) == ("All checks passed.",) * 2
    assert measured.steps < unmeasured.steps + 1_000_000  # counting 50,000 texts takes a hundred times as many


@pytest.mark.parametrize("sizes", ["1, 8", "1, 2, 7", "0, 4, 8", ""])
def test_sizes_that_show_no_growth_are_an_error_of_the_author(make_exercise: MakeExercise, sizes: str) -> None:
    checks = CHECKS.replace("500, 2_000, 8_000", sizes).replace("GROWTH", "is_constant")

    (result,) = grade(make_exercise(checks_py=checks), FULL, seed=1).checks

    assert result.verdict is Verdict.INTERNAL_ERROR


def test_a_submission_that_lies_about_what_it_keeps_meets_the_limit(make_exercise: MakeExercise) -> None:
    lying = (
        "import gc, sys\nsys.getsizeof = lambda one: -5\nKEPT = []\nclass Box:\n    def __init__(self, n): pass\n"
        "    def put(self, key, value): KEPT.append(value)\n"
    )

    (result,) = grade(make_exercise(checks_py=CHECKS.replace("GROWTH", "is_constant")), lying, seed=1).checks

    assert result.verdict is Verdict.RUNTIME_ERROR
    assert result.message.startswith("Your code changed the program that runs it")
