"""Protocols are asked for, never given: what plain Python would not take is refused unless the exercise declares it."""

import ast
import asyncio
import warnings
from typing import NamedTuple

import pytest

from exercises import Report, grade
from tests.exercises.conftest import MANIFEST, MakeExercise

SAME = "expect(box.same(3)).to_be(3)"
PLAIN = "assert box.same(3) == 3"
DRAINED = "expect(drained(box.same(3))).to_be([3])"
ENTERED = "with entered(box.same(3)) as got: expect(got).to_be(3)"


class Kind(NamedTuple):
    """A way to write `same(value)`: the source, a check of it, the same in plain Python, and what declares it."""

    source: str
    check: str = SAME
    plain: str = PLAIN
    declared: tuple[str, ...] = ()
    told: str = ""


def box(method: str, before: str = "") -> str:
    return f"{before}\nclass Box:\n{method}"


# Those that plain Python does not take as they are: refused, and let through where they are declared.
FORGIVEN: dict[str, Kind] = {
    "a coroutine": Kind(
        box("    async def same(self, value): return value"),
        plain=PLAIN,
        declared=("coroutines",),
        told="same is a coroutine, for it is made with `async def`; a plain same(value) was expected (line 3).",
    ),
    "a function that gives a coroutine": Kind(
        box("    def same(self, value): return self.later(value)\n    async def later(self, value): return value"),
        declared=("coroutines",),
        told="box.same(3) gave a coroutine, for it is made with `async def`; expected the value itself, "
        "from a function without `async def`.",
    ),
    "a generator": Kind(
        box("    def same(self, value): yield value"),
        check=DRAINED,
        plain="assert box.same(3) == [3]",
        declared=("generators",),
        told="box.same(3) gave a generator, for it is made with `yield`; expected the value itself, "
        "from a function without `yield`.",
    ),
    "an asynchronous generator": Kind(
        box("    async def same(self, value): yield value"),
        check=DRAINED,
        plain="assert list(box.same(3)) == [3]",
        declared=("generators", "coroutines"),
        told="box.same(3) gave a generator, for it is made with `yield`; expected the value itself, "
        "from a function without `yield`.",
    ),
    "an asynchronous iterator": Kind(
        box(
            "    def same(self, value): return Items(value)",
            "class Items:\n    def __init__(self, value): self.left = [value]\n    def __aiter__(self): return self\n"
            "    async def __anext__(self):\n        if not self.left: raise StopAsyncIteration\n"
            "        return self.left.pop()",
        ),
        check=DRAINED,
        plain="assert list(box.same(3)) == [3]",
        declared=("coroutines",),
        told="list(islice(items, 1000)) gave an asynchronous iterator; expected an iterator: `for`, "
        "and not `async for`.",
    ),
    "a context manager": Kind(
        box(
            "    @contextmanager\n    def same(self, value): yield value",
            "from contextlib import contextmanager",
        ),
        check=ENTERED,
        plain=PLAIN,
        declared=("context-managers",),
        told="box.same(3) gave a context manager, for it is made with `@contextmanager`; expected the value itself, "
        "from a function without `@contextmanager`.",
    ),
    "an asynchronous context manager": Kind(
        box(
            "    def same(self, value): return Held(value)",
            "class Held:\n    def __init__(self, value): self.value = value\n"
            "    async def __aenter__(self): return self.value\n    async def __aexit__(self, *error): pass",
        ),
        check=ENTERED,
        plain="with box.same(3) as got: assert got == 3",
        declared=("coroutines",),
        told="held.__enter__() gave an asynchronous context manager; expected a context manager: `with`, "
        "not `async with`.",
    ),
    "a function for the class": Kind(
        "class Kept:\n    def same(self, value): return value\ndef Box(): return Kept()",
        plain="assert isinstance(Box, type)",
        declared=("callables",),
        told="Box is a function in your code; a class was expected, Box() (line 3).",
    ),
    "an object for the class": Kind(
        "class Maker:\n    def __call__(self): return self\n    def same(self, value): return value\nBox = Maker()",
        plain="assert isinstance(Box, type)",
        declared=("callables",),
        told="Box is an object in your code; a class was expected, Box() (line 4).",
    ),
}
# Those that plain Python takes as it takes a method: nothing is forgiven, so nothing need be declared.
TAKEN: dict[str, Kind] = {
    "a method": Kind(box("    def same(self, value): return value")),
    "a static method": Kind(box("    @staticmethod\n    def same(value): return value")),
    "a class method": Kind(box("    @classmethod\n    def same(cls, value): return value")),
    "a property that gives a function": Kind(box("    @property\n    def same(self): return lambda value: value")),
    "a lambda on the class": Kind(box("    same = lambda self, value: value")),
    "a lambda on the object": Kind(box("    def __init__(self): self.same = lambda value: value")),
    "what __getattr__ gives": Kind(box("    def __getattr__(self, name): return lambda value: value")),
    "an object that is called": Kind(
        box("    same = Same()", "class Same:\n    def __call__(self, value): return value")
    ),
    "an inherited method": Kind(
        box("    pass", "class Base:\n    def same(self, value): return value").replace("Box:", "Box(Base):")
    ),
    "an iterator of its own": Kind(
        box("    def same(self, value): return iter([value])"),
        check=DRAINED,
        plain="assert list(box.same(3)) == [3]",
    ),
    "an object with __enter__": Kind(
        box(
            "    def same(self, value): return Held(value)",
            "class Held:\n    def __init__(self, value): self.value = value\n"
            "    def __enter__(self): return self.value\n    def __exit__(self, *error): pass",
        ),
        check=ENTERED,
        plain="with box.same(3) as got: assert got == 3",
    ),
}
# Those that nothing declares: they work nowhere.
REFUSED: dict[str, Kind] = {
    "an argument too many": Kind(
        box("    def same(self, value, more): return value"),
        told="same wants a second argument, more, that nothing gives: your code has same(self, value, more), "
        "and same(value) was expected (line 3).",
    ),
    "an argument too few": Kind(
        box("    def same(self): return 3"),
        told="same takes no value: your code has same(self), and same(value) was expected (line 3).",
    ),
    "no self": Kind(
        box("    def same(value): return value"),
        told="same takes no value: your code has same(value), and same(value) was expected (line 3).",
    ),
    "an awaitable of its own": Kind(
        box("    def same(self, value): return Promise()", "class Promise:\n    def __await__(self): return iter(())"),
        told="box.same(3) gave <Promise object>; expected 3.",
    ),
    "a coroutine for a constructor": Kind(
        box("    async def __init__(self): pass\n    def same(self, value): return value"),
        told="__init__ is a coroutine, for it is made with `async def`; a plain Box() was expected (line 3).",
    ),
    "a number with a method's name": Kind(
        box("    same = 3"), told="Your code raised TypeError: 'int' object is not callable."
    ),
}
ALL = FORGIVEN | TAKEN | REFUSED


def graded(make_exercise: MakeExercise, kind: Kind, declared: tuple[str, ...]) -> Report:
    checks = (
        "from exercises.vocabulary import check, drained, entered, expect\n\n@check('works', group='all')\n"
        f"def works(Box):\n    box = Box()\n    {kind.check}\n"
    )
    asked = f'signature = ["Box()", "same(value)"]\nprotocols = {list(declared)}\n\n[limits]'
    if "coroutines" in declared:  # what a signature calls a plain method is none, whatever else the exercise declares
        asked = asked.replace('"same(value)"', '"async same(value)"' if kind.check == SAME else '"other()"')
        asked = asked.replace(', "other()"', "")
    return grade(
        make_exercise(exercise_toml=MANIFEST.replace("\n[limits]", asked), checks_py=checks), kind.source, seed=1
    )


def works_in_plain_python(kind: Kind) -> bool:
    program = compile(ast.parse(f"{kind.source}\nbox = Box()\n{kind.plain}"), "plain", "exec")
    try:
        with warnings.catch_warnings(action="ignore"):
            exec(program, {"__name__": "plain"})
    except (AssertionError, TypeError, AttributeError):
        return False
    finally:
        asyncio.set_event_loop(None)
    return True


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::RuntimeWarning")
@pytest.mark.parametrize("name", ALL)
def test_undeclared_a_submission_is_taken_just_where_plain_python_takes_it(
    make_exercise: MakeExercise, name: str
) -> None:
    kind = ALL[name]

    report = graded(make_exercise, kind, ())

    assert (report.verdict == "accepted") is works_in_plain_python(kind) is (name in TAKEN)
    assert report.message == (kind.told or "All checks passed.")


@pytest.mark.parametrize("name", FORGIVEN | TAKEN)
def test_declared_it_is_taken(make_exercise: MakeExercise, name: str) -> None:
    kind = ALL[name]

    assert graded(make_exercise, kind, kind.declared).verdict == "accepted"


@pytest.mark.parametrize(
    "calls", ["box.same(3)", "box.same.each([3, 4])[0]", "run(box, [Call('same', (3,)), Call('same', (4,))])[0]"]
)
def test_a_value_at_once_is_none_where_a_coroutine_is_asked_for(make_exercise: MakeExercise, calls: str) -> None:
    checks = (
        "from exercises.vocabulary import Call, check, expect, run\n\n@check('works', group='all')\n"
        f"def works(Box):\n    box = Box()\n    expect({calls}).to_be(3)\n"
    )
    asked = 'signature = ["Box()", "async same(value)", "seen()"]\nprotocols = ["coroutines"]\n\n[limits]'
    exercise = make_exercise(exercise_toml=MANIFEST.replace("\n[limits]", asked), checks_py=checks)
    seen = "\n    def seen(self): return 1\n"

    (plain,) = grade(exercise, box("    def same(self, value): return value") + seen, seed=1).checks
    handed_on = (
        box("    def same(self, value): return self.it(value)\n    async def it(self, value): return value") + seen
    )

    assert plain.verdict == "wrong_answer"
    assert "gave its value at once, for it is made with `def`; expected a coroutine" in plain.message
    assert grade(exercise, handed_on, seed=1).verdict == "accepted"
    is_late = grade(exercise, handed_on.replace("def seen", "async def seen"), seed=1).message
    assert is_late == "seen is a coroutine, for it is made with `async def`; a plain seen() was expected (line 5)."


def test_a_method_by_nearly_the_right_name_is_told_without_a_signature(make_exercise: MakeExercise) -> None:
    (result,) = grade(make_exercise(), box("    def Same(self, value): return value"), seed=1).checks

    told = "Your code raised AttributeError: 'Box' object has no attribute 'same'. It has Same: did you mean that?"
    assert result.message == told


def test_a_node_whose_handlers_are_coroutines_is_told_so(make_exercise: MakeExercise) -> None:
    checks = (
        "from exercises.vocabulary import check\n\n@check('runs', group='all')\n"
        "def runs(Box, network):\n    net = network(Box, 2)\n    net.run(seconds=1)\n"
    )
    node = box("    def __init__(self, name, peers, net, disk): pass\n    async def on_start(self): pass\n")

    (result,) = grade(make_exercise(checks_py=checks), node, seed=1).checks

    assert result.verdict == "wrong_answer"
    assert "a coroutine, for it is made with `async def`" in result.message
