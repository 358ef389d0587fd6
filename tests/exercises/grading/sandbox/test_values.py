"""Every value an exercise may pass goes into the real sandbox and comes back as it was."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises import Exercise, Verdict, grade, load_exercise
from exercises.grading.engine.engine import engine
from exercises.grading.sandbox.given import given_of, load_given
from exercises.grading.sandbox.process import GLOBAL, Process
from exercises.grading.sandbox.submission import parse
from exercises.manifest import Limits
from tests.exercises.conftest import write_exercise

GIVEN = """
from dataclasses import dataclass, field
from enum import Enum, Flag, IntEnum, auto

class Level(Enum):
    LOW = 1
    HIGH = "high"

class Code(IntEnum):
    FINE = 200

class Right(Flag):
    READ = auto()
    WRITE = auto()

@dataclass(frozen=True)
class Key:
    name: str
    number: int = 0

@dataclass(slots=True)
class Event:
    at: float
    about: object = None
    seen: list = field(default_factory=list, init=False)

    def __post_init__(self):
        if self.at == 13:
            raise ValueError("bad luck")
"""
SOURCE = """
def same(value):
    return value

def shown(value):
    return repr(value)
"""
Identity = Callable[[Any], Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("values") / "storage" / "box"
    return write_exercise(path, given_py=GIVEN)


@pytest.fixture(scope="module")
def names(folder: Path) -> ModuleType:
    return given_of(str(folder / "checks.py"))


@pytest.fixture(scope="module")
def process(folder: Path) -> Iterator[Process]:
    limits = Limits(steps=50_000_000_000)
    submission = parse(engine(), SOURCE, limits, 1, load_given(folder))
    process = Process(submission, 0, limits.steps, lambda text: None)
    yield process
    process.close()


@pytest.fixture(scope="module")
def same(process: Process) -> Identity:
    """Give the submission's identity function."""

    def ask(value: Any) -> Any:
        process.begin_again()
        return process.call(GLOBAL, "same", [value], {})

    return ask


def spelling(value: Any) -> Any:
    """Give what tells a value from every other: types, the sign of a zero, NaN as itself, order where there is one."""
    kind = type(value)
    if kind is float:
        return "nan" if math.isnan(value) else value.hex()
    if kind in (list, tuple):
        return kind, [spelling(item) for item in value]
    if kind in (set, frozenset):
        return kind, sorted((spelling(item) for item in value), key=repr)
    if kind is dict:
        return kind, [(spelling(key), spelling(item)) for key, item in value.items()]
    if hasattr(kind, "__dataclass_fields__"):
        return kind, [spelling(getattr(value, name)) for name in kind.__dataclass_fields__]
    return kind, hex(value) if kind is int else value


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(9_000, 60_000).map(lambda bits: 1 - (1 << bits))
    | st.floats()
    | st.text(st.characters(codec=None))
    | st.text(st.characters(categories=["Cs"]), max_size=4)
    | st.binary()
)
hashable = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3), max_leaves=6
)


def values_with(names: ModuleType) -> st.SearchStrategy[Any]:
    declared = st.sampled_from([*names.Level, *names.Code, *names.Right, names.Right(0), names.Right(3)])
    keys = hashable | declared | st.builds(names.Key, st.text(), st.integers())
    leaves = keys | st.sets(keys, max_size=4)
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.lists(inner, max_size=4).map(tuple)
            | st.dictionaries(keys, inner, max_size=4)
            | st.builds(names.Event, st.floats(20, 30), inner)
        ),
        max_leaves=12,
    )


def test_every_value_comes_back_as_it_was(same: Identity, names: ModuleType) -> None:
    @given(values_with(names))
    @settings(max_examples=250, deadline=None, database=None)
    def comes_back(value: Any) -> None:
        assert spelling(same(value)) == spelling(value)

    comes_back()


def test_a_batch_of_values_comes_back_as_it_was(process: Process, names: ModuleType) -> None:
    @given(st.lists(values_with(names), min_size=1, max_size=8))
    @settings(max_examples=50, deadline=None, database=None)
    def comes_back(values: list[Any]) -> None:
        process.begin_again()
        assert list(map(spelling, process.each(GLOBAL, "same", [values]))) == list(map(spelling, values))

    comes_back()


def test_the_submission_sees_the_value_that_was_passed(process: Process, names: ModuleType) -> None:
    value = [names.Event(1.5, {names.Key("a", 2): {names.Level.HIGH}}), names.Code.FINE, names.Right(3)]

    shown = process.call(GLOBAL, "shown", [value], {})

    assert shown == repr(value).replace("exercises._given.storage.box.", "")


def test_no_line_of_a_declared_class_runs_when_its_object_comes_out(process: Process, names: ModuleType) -> None:
    source = "from given import Event\ndef lucky():\n    one = Event(1.0)\n    one.at = 13\n    return one\n"
    submission = process.submission
    other = Process(
        parse(submission.compiled, source, submission.limits, 1, submission.given), 0, 10**9, lambda text: None
    )

    made = other.call(GLOBAL, "lucky", [], {})
    other.close()

    assert (type(made), made.at) == (names.Event, 13)


def test_given_is_part_of_what_an_exercise_is(tmp_path: Path) -> None:
    one = load_exercise(write_exercise(tmp_path / "storage" / "one", given_py=GIVEN))
    other = load_exercise(write_exercise(tmp_path / "storage" / "two", given_py=GIVEN.replace("= 200", "= 201")))
    none = load_exercise(write_exercise(tmp_path / "storage" / "three"))

    assert len({one.digest, other.digest, none.digest}) == 3


CHECKS = """
from exercises.vocabulary import check, expect, given_of

given = given_of(__file__)

@check("gives the event a level", group="all", points=1)
def gives(Box):
    expect(Box().same(given.Key("a", 1))).to_be(given.Key("a", 2))
"""


@pytest.fixture
def exercise(make_exercise: Callable[..., Exercise]) -> Exercise:
    return make_exercise(given_py=GIVEN, checks_py=CHECKS)


def test_a_declared_value_is_shown_as_code(exercise: Exercise) -> None:
    report = grade(exercise, exercise.solution, seed=1)

    assert report.verdict is Verdict.WRONG_ANSWER
    assert (
        report.message
        == "box.same(Key(name='a', number=1)) gave Key(name='a', number=1); expected Key(name='a', number=2)."
    )


def test_an_object_of_a_class_that_only_looks_declared_stays_where_it_is(exercise: Exercise) -> None:
    forged = (
        "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass Key:\n    name: str\n    number: int\n"
        "    def __eq__(self, other): return True\n    __hash__ = None\n"
        "class Box:\n    def same(self, value): return Key('a', 2)\n"
    )

    report = grade(exercise, forged, seed=1)

    assert report.verdict is Verdict.WRONG_ANSWER
    assert "gave <Key object>" in report.message
