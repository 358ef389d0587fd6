"""Memory may run out anywhere: in a constructor, in what Python calls by itself, in a node, in a search for a case."""

import pytest

from exercises import Verdict, grade
from tests.exercises.conftest import MANIFEST, MakeExercise

EATS = "[bytes(1000) for _ in range(10**6)]"
# The body of a check (of `box`, unless it makes its own), and the code that runs out of memory there.
PLACES: dict[str, tuple[str, str]] = {
    "a constructor": ("Box()", f"class Box:\n    def __init__(self): self.kept = {EATS}\n"),
    "__new__": ("Box()", f"class Box:\n    def __new__(cls): return {EATS}\n"),
    "a property": ("Box().get(1)", f"class Box:\n    @property\n    def get(self): return {EATS}\n"),
    "__getattr__": ("Box().get(1)", f"class Box:\n    def __getattr__(self, name): return {EATS}\n"),
    "__eq__": (
        "Box().find(1)",
        f"class Key:\n    def __hash__(self): return 1\n    def __eq__(self, other): return bool({EATS})\n"
        "class Box:\n    def find(self, key): return {Key(): 1}.get(Key())\n",
    ),
    "__hash__": (
        "Box().find(1)",
        f"class Key:\n    def __hash__(self): return len({EATS})\n"
        f"class Box:\n    def find(self, key): return {{Key(): 1}}\n",
    ),
    "__str__ of what is raised": (
        "Box().find(1)",
        f"class Bad(Exception):\n    def __str__(self): return str({EATS})\n"
        "class Box:\n    def find(self, key): raise Bad\n",
    ),
    "a generator": (
        "drained(Box().items())",
        f"class Box:\n    def items(self):\n        yield 1\n        yield len({EATS})\n",
    ),
    "a context manager": (
        "with entered(Box().lock()): pass",
        f"from contextlib import contextmanager\nclass Box:\n    @contextmanager\n    def lock(self): yield {EATS}\n",
    ),
    "a coroutine": ("Box().wait()", f"class Box:\n    async def wait(self): return {EATS}\n"),
    "a task in the background": (
        "box = Box(); task = started(box.wait.call()); clock.advance(5); task.result()",
        f"import asyncio\nclass Box:\n    async def wait(self):\n"
        f"        await asyncio.sleep(1)\n        self.kept = {EATS}\n"
        "    def seen(self): return len(self.kept)\n",
    ),
    "calls at once": (
        "expect(together(Box().wait.call(), Box().wait.call())[0]).to_be(1)",
        f"class Box:\n    async def wait(self): return {EATS}\n",
    ),
    "recursion that keeps": (
        "Box().deep(1)",
        "import sys\nsys.setrecursionlimit(10**6)\nclass Box:\n    def deep(self, kept):\n"
        "        return self.deep([kept, 'x' * 10_000 + str(id(kept))])\n",
    ),
    "recursion within the limit": (
        "Box().deep(0)",
        "class Box:\n    def deep(self, n):\n        kept = bytes(100_000)\n"
        "        return self.deep(n + 1) if n < 900 else 1\n",
    ),
    "a large argument": (
        "box = Box(); [box.put(n, 'x' * 900_000) for n in range(9)]",
        "class Box:\n    def __init__(self): self.kept = {}\n    def put(self, key, value): self.kept[key] = value\n",
    ),
    "a large argument that is no text": (
        "box = Box(); [box.put(n, list(range(100_000, 150_000))) for n in range(9)]",
        "class Box:\n    def __init__(self): self.kept = {}\n    def put(self, key, value): self.kept[key] = value\n",
    ),
    "a large answer": (
        "Box().get(1)",
        "class Box:\n    def get(self, key): return ['x' * 9 + str(n) for n in range(70_000)]\n",
    ),
    "answers to many calls": (
        "Box().get.each(range(10_000))",
        "class Box:\n    def get(self, key): return 'x' * 900\n",
    ),
    "another process": ("Box.in_another_process()().get(1)", f"class Box:\n    def get(self, key): return {EATS}\n"),
    "what a played object gives": (
        "Box(play(Store(), name='store', asks=('read',))).get()",
        "class Box:\n    def __init__(self, store): self.store, self.kept = store, []\n"
        "    def get(self):\n        while True: self.kept.append(self.store.read())\n",
    ),
    "a call back by a played object": (
        "store = Store(); box = Box(play(store, name='store', tells=('listen',))); box.go(); store.heard[0].eat()",
        f"class Box:\n    def __init__(self, store): self.store = store\n    def go(self): self.store.listen(self)\n"
        f"    def eat(self): return {EATS}\n",
    ),
    "while a cost is measured": (
        "cost.of(lambda box, n: [box.get(n) for _ in range(8)]).on(lambda n: Box()).over(1, 2, 4, 8).is_constant()",
        f"class Box:\n    def get(self, n): return len({EATS})\n",
    ),
    "while what is kept is measured": (
        "kept.after(lambda box, n: box.put(n)).on(lambda n: Box()).over(1, 2, 8).is_constant()",
        f"class Box:\n    def put(self, n): self.kept = {EATS}\n",
    ),
    "a node of a network": (
        "network(Box, 2).run(seconds=1)",
        f"class Box:\n    def __init__(self, *about): pass\n    def on_start(self): self.kept = {EATS}\n",
    ),
    "a node that gets many messages": (
        "net = network(Box, 2, clients=('ana',))\n    for n in range(60): net.send('ana', 'n1', 'x' * 400_000)\n"
        "    net.run(seconds=9)",
        "class Box:\n    def __init__(self, *about): self.kept = []\n    def on_start(self): pass\n"
        "    def on_message(self, sender, message): self.kept.append(message)\n",
    ),
    "a destructor": (
        "Box().get(1); Box().get(2)",
        f"class Gone:\n    def __del__(self): self.kept = {EATS}\nclass Box:\n"
        f"    def get(self, n):\n        Gone()\n        return {EATS}\n",
    ),
    "a decorator when it is loaded": (
        "Box()",
        f"def fat(cls):\n    cls.kept = {EATS}\n    return cls\n@fat\nclass Box: pass\n",
    ),
    "an exception that is caught and raised again": (
        "Box().get(1)",
        f"class Box:\n    def get(self, n):\n        try:\n            return {EATS}\n"
        f"        except MemoryError as error:\n            raise error\n",
    ),
}
CHECKS = """
from exercises.vocabulary import agree, check, drained, entered, expect, integers, play, started, together

class Store:
    def __init__(self): self.heard = []
    def read(self): return "x" * 500_000
    def listen(self, listener): self.heard.append(listener)

@check("fits", group="all")
def fits(Box, cost, kept, clock, network):
    BODY
"""


@pytest.mark.parametrize("memory_mb", [16, 18])
@pytest.mark.parametrize("place", PLACES)
def test_memory_that_runs_out_is_told_so_wherever_it_does(
    make_exercise: MakeExercise, place: str, memory_mb: int
) -> None:
    body, source = PLACES[place]
    protocols = 'protocols = ["coroutines", "generators", "context-managers"]\n\n[limits]'
    manifest = MANIFEST.replace("memory_mb = 64", f"memory_mb = {memory_mb}").replace("300_000_000", "3_000_000_000")
    exercise = make_exercise(
        exercise_toml=manifest.replace("\n[limits]", protocols), checks_py=CHECKS.replace("BODY", body)
    )

    (result,) = grade(exercise, source, seed=1).checks

    assert (result.verdict, f"used up its {memory_mb} MB of memory" in result.message) == (
        Verdict.OUT_OF_MEMORY,
        True,
    ), result


def test_memory_that_runs_out_while_a_case_is_made_small_leaves_the_failure_as_it_was(
    make_exercise: MakeExercise,
) -> None:
    checks = (
        "from exercises.vocabulary import check, expect\n\n@check('fits', group='all')\n"
        "def fits(Box, draw):\n    n = draw.integer(500, 900)\n    expect(Box().get(n)).to_be(n)\n"
    )
    # What is simpler needs more: the search must neither end in it nor take it for a smaller case.
    source = f"class Box:\n    def get(self, n):\n        return -n if n > 600 else {EATS}\n"

    (result,) = grade(make_exercise(checks_py=checks), source, seed=1).checks

    assert result.verdict in (Verdict.WRONG_ANSWER, Verdict.OUT_OF_MEMORY)
    if result.verdict is Verdict.WRONG_ANSWER:
        assert "expected 601" in result.message
