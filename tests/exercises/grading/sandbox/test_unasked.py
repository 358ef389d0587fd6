"""What answers by a protocol that nobody asked for is a wrong answer, and a name that is nearly right is told."""

import warnings

import pytest

from exercises import grade
from exercises.errors import ExerciseError
from exercises.grading.sandbox.nearly import nearly
from tests.exercises.conftest import MANIFEST, MakeExercise

UNASKED: dict[str, tuple[str, str]] = {
    "a coroutine": (
        "class Box:\n    async def same(self, value):\n        return value\n",
        "box.same(3) gave a coroutine, for it is made with `async def`;",
    ),
    "a coroutine that raises": (
        "class Box:\n    async def same(self, value):\n        raise ValueError\n",
        "box.same(3) gave a coroutine, for it is made with `async def`;",
    ),
    "a generator": (
        "class Box:\n    def same(self, value):\n        yield value\n",
        "box.same(3) gave a generator, for it is made with `yield`;",
    ),
    "an asynchronous generator": (
        "class Box:\n    async def same(self, value):\n        yield value\n",
        "box.same(3) gave a generator, for it is made with `yield`;",
    ),
    "a context manager": (
        "from contextlib import contextmanager\nclass Box:\n    @contextmanager\n    def same(self, value):\n"
        "        yield value\n",
        "box.same(3) gave a context manager, for it is made with `@contextmanager`;",
    ),
    "a coroutine in the place of an object": (
        "class Kept:\n    def same(self, value):\n        return value\nasync def Box():\n    return Kept()\n",
        "Box() gave a coroutine, for it is made with `async def`;",
    ),
}


@pytest.mark.parametrize(("source", "told"), UNASKED.values(), ids=UNASKED)
def test_a_protocol_that_nobody_asked_for_is_a_wrong_answer(
    make_exercise: MakeExercise, source: str, told: str
) -> None:
    (result,) = grade(make_exercise(), source, seed=1).checks

    assert (result.verdict, result.message[: len(told)]) == ("wrong_answer", told)
    assert result.counterexample is not None
    with warnings.catch_warnings(action="ignore"), pytest.raises(AssertionError):  # nobody awaits the coroutine
        exec(f"{source}\n{result.counterexample.code}", {"__name__": "solution"})


@pytest.mark.parametrize("calls", ["box.same.each([3, 4])", "run(box, [Call('same', (3,)), Call('same', (4,))])"])
def test_a_coroutine_among_many_calls_is_a_wrong_answer(make_exercise: MakeExercise, calls: str) -> None:
    checks = (
        "from exercises.vocabulary import Call, check, expect, run\n\n@check('gives it back', group='all')\n"
        f"def gives_back(Box):\n    box = Box()\n    expect({calls}).to_be([3, 4])\n"
    )
    source = "class Box:\n    async def same(self, value):\n        return value\n"

    (result,) = grade(make_exercise(checks_py=checks), source, seed=1).checks

    assert result.verdict == "wrong_answer"
    assert "gave a coroutine" in result.message


def test_a_protocol_that_the_exercise_declares_is_let_through(make_exercise: MakeExercise) -> None:
    manifest = MANIFEST.replace("\n[limits]", 'protocols = ["coroutines"]\n\n[limits]')
    source = "class Box:\n    async def same(self, value):\n        return value\n"

    assert grade(make_exercise(exercise_toml=manifest), source, seed=1).verdict == "accepted"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("\n[limits]", 'protocols = ["iterators"]\n\n[limits]', "each must be one of coroutines, generators"),
        ("memory_mb = 64", "memory_mb = 15", "must be 16 to 256, not 15"),
    ],
    ids=["an unknown protocol", "less memory than the engine takes"],
)
def test_a_manifest_that_asks_for_what_there_is_not_is_refused(
    make_exercise: MakeExercise, old: str, new: str, told: str
) -> None:
    with pytest.raises(ExerciseError, match=told):
        make_exercise(exercise_toml=MANIFEST.replace(old, new))


@pytest.mark.parametrize(
    ("wanted", "source", "meant"),
    [
        ("LRUCache", "class LruCache:\n    pass\n", "LruCache"),
        ("LRUCache", "class LRU_Cache(dict):\n    pass\n", "LRU_Cache"),
        ("HashRing", "class HashRings: pass\n", "HashRings"),
        ("place_of", "def placeOf(key): return 1\n", "placeOf"),
        ("LRUCache", "Lrucache = dict\n", "Lrucache"),
        ("LRUCache", "class Cache:\n    class LruCache: pass\n", ""),
        ("LRUCache", "class Queue:\n    pass\n", ""),
        ("LRUCache", "x == 1\n", ""),
    ],
)
def test_the_name_that_was_surely_meant_is_found(wanted: str, source: str, meant: str) -> None:
    assert nearly(wanted, source) == meant


def test_a_class_by_nearly_the_right_name_is_told(make_exercise: MakeExercise) -> None:
    (result,) = grade(make_exercise(), "class box:\n    pass\n", seed=1).checks

    assert result.message == "Your code defines no class named Box. It defines box: did you mean that? Call it Box."
