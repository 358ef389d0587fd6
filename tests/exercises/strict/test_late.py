"""Late and gated mistakes: two programs in one, for every kind of exercise; and the catalogue's checks reject them."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from exercises import Exercise, Verdict, load_exercise, load_exercises
from exercises.exercise import WrongSolution
from exercises.strict.hybrid.programs import hybrid
from exercises.strict.hybrid.switch import After, Holding
from exercises.strict.hybrids import GATES, HELD, Hybrid, hybrids, measures, mistaken
from exercises.strict.late import rejecting
from exercises.wrong_solution import Gate

FOLDERS = sorted(path.parent for path in (Path(__file__).parents[1] / "small").glob("*/exercise.toml"))
NEVER = 10**9


@cache
def small(name: str) -> Exercise:
    return load_exercise(next(folder for folder in FOLDERS if folder.name == name))


def has_nodes(folder: Path) -> bool:
    return any("network" in check.instruments for check in small(folder.name).checks)


# One of the networks stands for all: each node of each try loads two programs anew.
SMALL = [*(one for one in FOLDERS if not has_nodes(one)), [one for one in FOLDERS if has_nodes(one)][-1]]


def rejected(exercise: Exercise, one: Hybrid) -> bool:
    return bool(rejecting(exercise, one))


def wrong_by(source: str) -> WrongSolution:
    return WrongSolution("wrong_answer_other", Verdict.WRONG_ANSWER, source, "wrong/wrong_answer_other.py")


# Two programs in one: a class, a function, nodes of a network, coroutines, objects that the host plays


@pytest.mark.parametrize("folder", SMALL, ids=lambda folder: folder.name)
def test_the_solution_beside_itself_is_accepted_wherever_it_switches(folder: Path) -> None:
    exercise = small(folder.name)
    itself = wrong_by(exercise.solution)

    assert not rejected(exercise, Hybrid(itself, "calls", 3))
    assert not rejected(exercise, Hybrid(itself, measures(exercise)[-1], 1))


@pytest.mark.parametrize("folder", SMALL, ids=lambda folder: folder.name)
def test_a_mistake_from_the_first_call_on_is_rejected_and_one_that_never_comes_is_not(folder: Path) -> None:
    exercise = small(folder.name)
    wrong = mistaken(exercise)

    assert all(rejected(exercise, Hybrid(one, "calls", 0)) for one in wrong)
    assert not any(rejected(exercise, Hybrid(one, "calls", NEVER)) for one in wrong)


def test_an_object_is_wrong_above_a_size_alone(box: Exercise) -> None:
    body = (
        "from exercises.vocabulary import check, expect\n"
        '@check("says its size", group="all")\ndef says(Box):\n    expect(Box({size}).same(1)).to_be(1)\n'
    )
    sized = (
        "class Box:\n    def __init__(self, size: int) -> None: pass\n    def same(self, value): return value{off}\n"
    )
    gated = Hybrid(wrong_by(sized.format(off=" + 1")), "size", 16)

    for size, is_rejected in ((16, False), (17, True)):
        (box.folder / "checks.py").write_text(
            body.format(size=size) + "#" * size, "utf-8"
        )  # of another length, to be read
        exercise = replace(load_exercise(box.folder), solution=sized.format(off=""))
        assert rejected(exercise, gated) is is_rejected


def test_an_object_is_wrong_while_it_holds_more_and_right_again_below() -> None:
    right = "class Heap:\n    def __init__(self): self.items = []\n    def add(self, x): self.items.append(x)\n"
    right += "    def take(self): return self.items.pop()\n"
    wrong = right.replace("pop()", "pop(0)")
    made = hybrid(right, wrong, Holding(2))["Heap"]()

    for item in "abc":
        made.add(item)

    assert [made.take(), made.take(), made.take()] == ["a", "b", "a"]


def test_the_silent_program_is_not_heard(capsys: pytest.CaptureFixture[str]) -> None:
    source = (
        "class Logger:\n    def __init__(self, store): self.store = store\n"
        "    def log(self, line):\n        print(line)\n        self.store.write('last', line)\n"
        "        return self.store.read('last')\n"
    )

    written: list[Any] = []

    class Store:
        __module__ = "plays"  # as the stand-ins of the sandbox have it

        def write(self, key: str, value: Any) -> None:
            written.append(value)

        def read(self, key: str) -> Any:
            return written[-1]

    logger = hybrid(source, source, After(1))["Logger"](Store())

    assert [logger.log("a"), logger.log("b")] == ["a", "b"]
    assert written == ["a", "b"]
    assert capsys.readouterr().out == "a\nb\n"


def test_the_silent_program_has_copies_of_arguments_and_its_failures_are_not_raised() -> None:
    right = "class Total:\n    def of(self, items): return sum(items)\n"
    wrong = "class Total:\n    def of(self, items):\n        items.clear()\n        raise ValueError('late')\n"
    total, items = hybrid(right, wrong, After(2))["Total"](), [1, 2]

    assert [total.of(items), total.of(items)] == [3, 3]
    with pytest.raises(ValueError, match="late"):
        total.of(items)


# What mistakes there are


def test_sizes_are_those_of_sized_arguments_and_of_what_a_class_holds() -> None:
    catalogue = load_exercises()

    assert measures(small("even_spread")) == ["key", "shards"]
    assert measures(small("patient_fetcher")) == ["source", HELD]  # of which nothing is said, and not of wait_s
    assert measures(small("lone_leader")) == [HELD]  # its network makes a node, with the same peers each time
    assert all(HELD in measures(exercise) for exercise in catalogue.values())


def test_wrong_files_of_cost_alone_make_none() -> None:
    exercise = small("steady_map")

    made_of = {one.wrong.verdict for one in hybrids(exercise)}

    assert Verdict.TOO_SLOW in {wrong.verdict for wrong in exercise.wrong}
    assert Verdict.TOO_SLOW not in made_of


def test_a_wrong_file_says_above_which_gates_it_is_right() -> None:
    exercise = small("bounded_queue")
    wrong = replace(wrong_by(exercise.wrong[-1].source), right_above=(Gate("capacity"), Gate("slots", 64)))

    assert [Hybrid(wrong, of, at).is_right for of, at in (("capacity", 4), ("slots", 16), ("slots", 64))] == [
        True,
        False,
        True,
    ]
    only_told = replace(exercise, wrong=(wrong,))
    assert {one.of for one in hybrids(only_told, (), GATES)} == set(measures(exercise)) - {"capacity"}
