"""A signature is looked at before any check: one sentence says what was found and what was expected."""

import pytest

from exercises import Report, grade
from exercises.errors import ExerciseError
from exercises.grading.sandbox.glance import is_surely_right
from exercises.grading.sandbox.mismatch import mismatch
from exercises.grading.sandbox.outline import outline
from exercises.signature import Signature, read_signature
from tests.exercises.conftest import MANIFEST, MakeExercise

LINES = ("LRUCache(capacity)", "get(key)", "put(key, value)", "size()")
CHECKS = """
from exercises.vocabulary import check, expect

@check("gives back what was put in", group="all", points=1)
def gives_back(LRUCache):
    cache = LRUCache(2)
    cache.put("a", 1)
    expect(cache.get("a")).to_be(1)
    expect(cache.size()).to_be(1)
"""
RIGHT = """
class LRUCache:
    def __init__(self, capacity):
        self.kept = {}

    def get(self, key):
        return self.kept.get(key)

    def put(self, key, value):
        self.kept[key] = value

    def size(self):
        return len(self.kept)
"""
# What is written in the place of a part of the right code, and the sentence and line that its writer reads.
MISTAKEN: dict[str, tuple[str, str, str, int | None]] = {
    "another class's name": ("LRUCache", "Cache", "Your class is called Cache; it must be called LRUCache", 2),
    "the name in another case": (
        "LRUCache",
        "LruCache",
        "Your class is called LruCache; it must be called LRUCache",
        2,
    ),
    "a method without its argument": (
        "def get(self, key):\n        return self.kept.get(key)",
        "def get(self):\n        return None",
        "get takes no key: your code has get(self), and get(key) was expected",
        6,
    ),
    "an argument too many": (
        "def put(self, key, value)",
        "def put(self, key, value, ttl)",
        "put wants a third argument, ttl, that nothing gives: your code has put(self, key, value, ttl), "
        "and put(key, value) was expected",
        9,
    ),
    "a keyword that nobody gives": (
        "def put(self, key, value)",
        "def put(self, key, value, *, ttl)",
        "put wants an argument, ttl, that nothing gives: your code has put(self, key, value, *, ttl), "
        "and put(key, value) was expected",
        9,
    ),
    "two arguments too few": (
        "def put(self, key, value):\n        self.kept[key] = value",
        "def put(self):\n        pass",
        "put takes no key and no value: your code has put(self), and put(key, value) was expected",
        9,
    ),
    "no self": (
        "def size(self):\n        return len(self.kept)",
        "def size():\n        return 0",
        "size takes no self: your code has size(), and size() was expected",
        12,
    ),
    "a method by nearly its name": (
        "def put(",
        "def Put(",
        "Your LRUCache has no method put. It has Put: did you mean that? Expected put(key, value)",
        9,
    ),
    "a method that is not there": (
        "def size(",
        "def entries(",
        "Your LRUCache has no method size. Expected size()",
        2,
    ),
    "a constructor that takes nothing": (
        "def __init__(self, capacity)",
        "def __init__(self)",
        "LRUCache takes no capacity: your code has __init__(self), and LRUCache(capacity) was expected",
        3,
    ),
    "no constructor": (
        "    def __init__(self, capacity):\n        self.kept = {}\n",
        "    kept = {}\n",
        "LRUCache takes no capacity: your class has no __init__, and LRUCache(capacity) was expected",
        2,
    ),
    "a coroutine": (
        "def get(",
        "async def get(",
        "get is a coroutine, for it is made with `async def`; a plain get(key) was expected",
        6,
    ),
    "a property": (
        "    def size(",
        "    @property\n    def size(",
        "size is a property in your class; a method was expected, size()",
        13,
    ),
    "a function for the class": (
        RIGHT,
        "def LRUCache(capacity):\n    return {}\n",
        "LRUCache is a function in your code; a class was expected, LRUCache(capacity)",
        1,
    ),
    "an object for the class": (
        "class LRUCache",
        "class Kept: pass\nLRUCache = Kept()\nclass Other",
        "LRUCache is an object in your code; a class was expected, LRUCache(capacity)",
        3,
    ),
    "no class at all": (
        RIGHT,
        "kept = {}\n",
        "Your code defines no class named LRUCache: LRUCache(capacity) was expected",
        None,
    ),
    "a base that lacks it": (
        "class LRUCache:",
        "class Base:\n    pass\nclass LRUCache(Base):\n    gets = 1\n    def put(self, key): pass\nclass Other:",
        "LRUCache takes no capacity: your class has no __init__, and LRUCache(capacity) was expected",
        4,
    ),
}
# What says less than it does: nobody is told of a mistake in what works.
BELIEVED: dict[str, tuple[str, str]] = {
    "more that need not be given": ("def get(self, key)", "def get(self, key, default=None)"),
    "any arguments": (
        "def get(self, key):\n        return self.kept.get(key)",
        "def get(self, *key):\n        return self.kept.get(*key)",
    ),
    "a function on the object": (
        "        self.kept = {}\n\n    def get(self, key):\n        return self.kept.get(key)\n",
        "        self.kept = {}\n        self.get = lambda key: self.kept.get(key)\n",
    ),
    "a function on the class": (
        "    def size(self):\n        return len(self.kept)",
        "    size = lambda self: len(self.kept)",
    ),
    "a method put there later": (
        "    def size(self):\n        return len(self.kept)",
        "\nLRUCache.size = lambda self: len(self.kept)",
    ),
    "a static method": (
        "    def __init__(self, capacity):\n        self.kept = {}",
        "    kept = {}\n    def __init__(self, capacity): pass\n    @staticmethod\n    def other(): pass",
    ),
    "methods of a dictionary": (
        RIGHT,
        "class LRUCache(dict):\n    def __init__(self, capacity): pass\n"
        "    def put(self, key, value): self[key] = value\n    def size(self): return len(self)\n",
    ),
    "methods of a base": ("class LRUCache:", "class Base:"),
    "methods by __getattr__": (
        "    def size(self):\n        return len(self.kept)",
        "    def __getattr__(self, name):\n        return lambda: len(self.kept)",
    ),
    "a dataclass": (
        "class LRUCache:\n    def __init__(self, capacity):\n        self.kept = {}",
        "from dataclasses import dataclass, field\n@dataclass\nclass LRUCache:\n    capacity: int\n"
        "    kept: dict = field(default_factory=dict)",
    ),
    "another name for it": ("class LRUCache:", "class Cache:"),
    "a class under a condition": ("class LRUCache:", "if True:\n  class LRUCache:"),
    "a property that gives a function": (
        "    def get(self, key):\n        return self.kept.get(key)",
        "    @property\n    def get(self):\n        return self.kept.get",
    ),
    "a name by globals()": ("class LRUCache:", "globals()['LRUCache'] = type('LRUCache', (), {})\nclass Hidden:"),
}
AFTER = {"methods of a base": "class LRUCache(Base): pass\n", "another name for it": "LRUCache = Cache\n"}


def graded(make_exercise: MakeExercise, source: str, *lines: str, protocols: str = "") -> Report:
    asked = f"signature = {list(lines or LINES)}\n{protocols}\n\n[limits]"
    manifest = MANIFEST.replace('"Box"', '"LRUCache"').replace("\n[limits]", asked)
    return grade(make_exercise(exercise_toml=manifest, checks_py=CHECKS), source, seed=1)


@pytest.mark.parametrize("mistake", MISTAKEN)
def test_a_mistaken_signature_is_told_in_one_sentence_before_any_check(
    make_exercise: MakeExercise, mistake: str
) -> None:
    old, new, sentence, line = MISTAKEN[mistake]
    assert old in RIGHT

    report = graded(make_exercise, RIGHT.replace(old, new, 1))

    where = f" (line {line})" if line else ""
    assert (report.message, report.to_dict()["line"]) == (f"{sentence}{where}.", line)
    assert (report.steps, report.checks, report.score, report.max_score) == (0, (), 0, 1)
    assert report.verdict == ("wrong_answer" if mistake == "a coroutine" else "runtime_error")


@pytest.mark.parametrize("way", BELIEVED)
def test_what_works_in_another_way_is_not_refused(make_exercise: MakeExercise, way: str) -> None:
    old, new = BELIEVED[way]
    assert old in RIGHT
    source = RIGHT.replace(old, new, 1) + AFTER.get(way, "")
    if way == "a class under a condition":
        source = source.replace("\n    def", "\n      def").replace("\n        ", "\n          ")

    assert graded(make_exercise, source).refusal is None


def test_the_right_code_is_known_at_a_glance() -> None:
    signature = read_signature(LINES, "LRUCache")

    assert is_surely_right(signature, RIGHT)
    typed = RIGHT.replace("capacity)", "capacity: int) -> None").replace(
        "key, value)", "key: tuple[int, str],\n value: object)"
    )
    assert is_surely_right(signature, typed)


@pytest.mark.parametrize("mistake", MISTAKEN)
def test_a_glance_believes_no_mistake(mistake: str) -> None:
    old, new, *_ = MISTAKEN[mistake]

    assert not is_surely_right(read_signature(LINES, "LRUCache"), RIGHT.replace(old, new, 1))


@pytest.mark.parametrize("way", ["a function for the class", "an object for the class"])
def test_whatever_can_be_called_is_let_through_where_it_is_declared(make_exercise: MakeExercise, way: str) -> None:
    old, new, *_ = MISTAKEN[way]

    assert graded(make_exercise, RIGHT.replace(old, new, 1), protocols='protocols = ["callables"]').refusal is None


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("class fetch:\n    pass\n", "fetch is a class in your code; a function was expected, fetch(url) (line 1)."),
        ("def fetch(): pass\n", "fetch takes no url: your code has fetch(), and fetch(url) was expected (line 1)."),
        ("def Fetch(url): pass\n", "Your function is called Fetch; it must be called fetch (line 1)."),
        (
            "async def fetch(url): pass\n",
            "fetch is a coroutine, for it is made with `async def`; a plain fetch(url) was expected (line 1).",
        ),
        ("fetch = lambda url: url\n", None),
        ("from functools import partial\nfetch = partial(max, 1)\n", None),
    ],
)
def test_a_function_has_its_signature_too(source: str, told: str | None) -> None:
    found = mismatch(Signature(read_signature(["fetch(url)"], "fetch").entry), outline(source), ())

    assert (found and found.sentence) == told


def test_an_attribute_is_read_where_the_signature_says_so(make_exercise: MakeExercise) -> None:
    checks = CHECKS.replace("cache.size()", "cache.size")
    lines = [*LINES[:3], "size"]
    manifest = MANIFEST.replace('"Box"', '"LRUCache"').replace("\n[limits]", f"signature = {lines}\n\n[limits]")
    exercise = make_exercise(exercise_toml=manifest, checks_py=checks)
    property_ = RIGHT.replace("    def size(", "    @property\n    def size(")

    assert grade(exercise, property_, seed=1).verdict == "accepted"
    assert grade(exercise, RIGHT, seed=1).message == (
        "size is a method in your class; an attribute that is read was expected: a property, for one (line 12)."
    )
    (wrong,) = grade(exercise, property_.replace("len(self.kept)", "7"), seed=1).checks
    assert wrong.message == "cache.size gave 7; expected 1."
    assert wrong.counterexample is not None
    assert wrong.counterexample.code.endswith("assert cache.size == 1")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "the first must be the entry point with its arguments: Box(…)"),
        (["get(key)"], "the first must be the entry point with its arguments: Box(…)"),
        (["Box()", "get(key"], "each must look like get(key), async get(key) or size, not 'get(key'"),
        (["Box()", "get(*keys)"], "each must look like get(key), async get(key) or size, not 'get(*keys)'"),
        (["Box()", "get()", "get(key)"], "'get' is there twice"),
        (["Box()", "async get()"], "asks for coroutines: protocols = "),
    ],
)
def test_a_signature_that_cannot_be_read_is_told_its_author(
    make_exercise: MakeExercise, lines: list[str], told: str
) -> None:
    manifest = MANIFEST.replace("\n[limits]", f"signature = {lines}\n\n[limits]")

    with pytest.raises(ExerciseError) as caught:
        make_exercise(exercise_toml=manifest)

    assert told in str(caught.value)
    assert "exercise.toml:" in str(caught.value)


LEARNERS = ("syntax_error", "runtime_error", "out_of_steps")
HOSTILE: dict[str, str] = {
    "a deep expression": f"x = {'-' * 3_000}1\n",
    "a long chain of bases": "class A0: pass\n" + "".join(f"class A{n}(A{n - 1}): pass\n" for n in range(1, 2_000)),
    "bases that fork": "class A0: pass\nclass B0: pass\n"
    + "".join(f"class A{n}(A{n - 1}, B{n - 1}): pass\nclass B{n}(B{n - 1}, A{n - 1}): pass\n" for n in range(1, 60)),
    "a class that is its own base": "class LRUCache(LRUCache): pass\n",
    "a name that stands for itself": "LRUCache = LRUCache\n",
    "names that stand for each other": "LRUCache = A\nA = B\nB = A\n",
    "very many lines": "a = 1\n" * 15_000,
    "very many classes": "class A: pass\n" * 4_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_source_that_is_written_to_be_hard_to_look_at_is_the_learners_fault(
    make_exercise: MakeExercise, kind: str
) -> None:
    last = "A59" if kind == "bases that fork" else "A1999" if kind == "a long chain of bases" else "object"
    own = "" if HOSTILE[kind].startswith(("class LRU", "LRU")) else f"class LRUCache({last}): pass\n"

    assert graded(make_exercise, HOSTILE[kind] + own).verdict in LEARNERS
