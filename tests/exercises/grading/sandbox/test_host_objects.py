"""What a check plays, awaits, drains and enters behaves as in a program of one's own, in virtual time."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from exercises import Exercise, Report, Verdict, grade
from exercises.vocabulary import failing, later, play
from tests.exercises.conftest import MANIFEST

MakeExercise = Callable[..., Exercise]
HEADER = """
import math
from exercises.vocabulary import attempted, check, drained, entered, expect, failing, later, play, started, together

class Store:
    def __init__(self):
        self.kept, self.heard = {}, []
    def get(self, key):
        return self.kept[key]
    def put(self, key, value):
        self.kept[key] = value
    def note(self, text):
        self.heard.append(text)
    def slow(self, seconds):
        return later(seconds, "late")
    def shout(self, text):
        return text.upper()
    def odd(self):
        raise AttributeError("a mistake of the author")
    def calls_back(self, function):
        function()

def played(store):
    asks = ("get", "put", "shout", "odd", "calls_back")
    return play(store, name="store", asks=asks, tells=("note",), awaits=("slow",))

@check("does it", group="all")
def does_it(Box, clock):
"""


PROTOCOLS = 'protocols = ["coroutines", "generators", "context-managers"]'


def graded(make_exercise: MakeExercise, check: str, source: str) -> Report:
    """Grade a source by a check of some lines."""
    body = "".join(f"    {line}\n" for line in check.strip().splitlines())
    manifest = MANIFEST.replace("300_000_000", "2_000_000_000").replace("\n[limits]", f"{PROTOCOLS}\n\n[limits]")
    return grade(make_exercise(checks_py=HEADER + body, exercise_toml=manifest), source, seed=1)


BOX = "class Box:\n    def __init__(self, store=None):\n        self.store = store\n"
ACCEPTED: dict[str, tuple[str, str]] = {
    "an exception of the object is raised in the submission": (
        "expect(Box(played(Store())).get('a')).to_be(\"no 'a'\")",
        BOX + "    def get(self, key):\n        try: return self.store.get(key)\n"
        "        except KeyError as error: return f'no {error}'\n",
    ),
    "what is told is heard in order, before what is asked after it": (
        "store = Store()\nbox = Box(played(store))\nbox.work()\nexpect(store.heard).to_be(['a', 'b', 'c'])\n"
        "expect(store.kept).to_be({'after': 1})",
        BOX + "    def work(self):\n        self.store.note('a'), self.store.note('b')\n"
        "        self.store.put('after', 1)\n        self.store.note('c')\n",
    ),
    "an object of the submission is kept by the store, and given back as it is": (
        "expect(Box(played(Store())).same()).to_be(True)",
        BOX + "    def same(self):\n        thing = object()\n        self.store.put('t', thing)\n"
        "        return self.store.get('t') is thing\n",
    ),
    "a function of the submission is called later": (
        "store = Store()\nbox = Box(played(store))\nbox.begin()\nexpect(store.kept['f'](20)).to_be(21)",
        BOX + "    def begin(self):\n        self.store.put('f', lambda x: x + 1)\n",
    ),
    "an awaited answer comes when it comes, and in time": (
        "box = Box(played(Store()))\nexpect(box.wait(3, 5)).to_be('late')\nexpect(clock.now).to_be(3.0)\n"
        "expect(box.wait(9, 5)).to_be('too late')\nexpect(clock.now).to_be(8.0)\n"
        "expect(box.wait(math.inf, 2)).to_be('too late')",
        "import asyncio\n" + BOX + "    async def wait(self, seconds, most):\n"
        "        try: return await asyncio.wait_for(self.store.slow(seconds), most)\n"
        "        except TimeoutError: return 'too late'\n",
    ),
    "every process has the time of the check": (
        "one, other = Box(), Box.in_another_process()()\nclock.advance(100)\none.sleep(5)\n"
        "expect(other.now()).to_be(one.now())\nexpect(clock.now).to_be(105.0)",
        "import time, datetime\n" + BOX + "    def sleep(self, s): time.sleep(s)\n"
        "    def now(self): return time.time(), str(datetime.datetime.now())\n",
    ),
    "what was started goes on while others are awaited, and when the clock advances": (
        "box = Box()\ntask = started(box.count.call())\nexpect(box.wait(2.5)).to_be(2)\nclock.advance(2)\n"
        "expect(box.wait(0)).to_be(4)\ntask.cancel()\nclock.advance(9)\nexpect(box.wait(0)).to_be(4)",
        "import asyncio\nclass Box:\n    n = 0\n    async def count(self):\n        while True:\n"
        "            await asyncio.sleep(1)\n            self.n += 1\n"
        "    async def wait(self, s):\n        await asyncio.sleep(s)\n        return self.n\n",
    ),
    "locks, events, queues and semaphores work": (
        "expect(Box().work()).to_be(['a', 'b', 2])",
        "import asyncio\nclass Box:\n    async def work(self):\n"
        "        queue, done = asyncio.Queue(1), asyncio.Event()\n"
        "        lock, two, got = asyncio.Lock(), asyncio.Semaphore(2), []\n"
        "        async def take():\n            async with two, lock:\n                got.append(await queue.get())\n"
        "                if len(got) == 2: done.set()\n"
        "        async with asyncio.TaskGroup() as group:\n            group.create_task(take())\n"
        "            group.create_task(take())\n            await queue.put('a')\n            await queue.put('b')\n"
        "            await done.wait()\n        return got + [len(got)]\n",
    ),
    "generators are drained to a bound, and go on from there": (
        "numbers = Box().numbers()\nexpect(drained(numbers, most=3)).to_be([0, 1, 2])\n"
        "expect(drained(numbers, most=2)).to_be([3, 4])",
        "import itertools\nclass Box:\n    def numbers(self):\n        yield from itertools.count()\n",
    ),
    "a context manager sees what is raised inside": (
        "box = Box()\nwith entered(box.held('a')) as got:\n    expect(got).to_be('a')\n"
        "with entered(box.held('b')):\n    raise KeyError('b')\nexpect(box.seen()).to_be(['a', 'b', 'KeyError'])",
        "from contextlib import contextmanager\nclass Box:\n    log = []\n    @contextmanager\n"
        "    def held(self, name):\n"
        "        self.log.append(name)\n        try: yield name\n"
        "        except KeyError as error: self.log.append(type(error).__name__)\n"
        "    def seen(self): return self.log\n",
    ),
    "a call that may fail is attempted": (
        "box = Box(failing(played(Store()), at=2, error=ConnectionError('away')))\n"
        "expect([attempted(box.put.call(n), ConnectionError).raised for n in range(3)])"
        ".to_be(['', 'ConnectionError', ''])",
        BOX + "    def put(self, value): self.store.put('k', value)\n",
    ),
}


@pytest.mark.parametrize("rule", ACCEPTED)
def test_a_check_sees(make_exercise: MakeExercise, rule: str) -> None:
    check, source = ACCEPTED[rule]

    report = graded(make_exercise, check, source)

    assert report.verdict is Verdict.ACCEPTED, report.message + report.checks[0].detail


FAILING: dict[str, tuple[str, str, Verdict, str]] = {
    "a task that nothing wakes": (
        "Box().wait()",
        "import asyncio\nclass Box:\n    async def wait(self):\n        await asyncio.Event().wait()\n",
        Verdict.RUNTIME_ERROR,
        "Your code waits for ever (line 4): nothing is left that could wake it.",
    ),
    "an answer that never comes, asked without a wait": (
        "Box(played(Store())).wait()",
        "import asyncio\n" + BOX + "    async def wait(self):\n        return await self.store.slow(float('inf'))\n",
        Verdict.RUNTIME_ERROR,
        "Your code waits for ever (line 6): nothing is left that could wake it.",
    ),
    "an object called with too many arguments": (
        "Box(played(Store())).get('a')",
        BOX + "    def get(self, key): return self.store.get(key, None)\n",
        Verdict.RUNTIME_ERROR,
        "Your code raised TypeError: Store.get() takes 2 positional arguments but 3 were given (line 4).",
    ),
    "an argument that the object is not made for": (
        "Box(played(Store())).shout()",
        BOX + "    def shout(self): return self.store.shout(3)\n",
        Verdict.RUNTIME_ERROR,
        "Your code raised AttributeError: 'int' object has no attribute 'upper' (line 4).",
    ),
    "a method that was not announced": (
        "Box(played(Store())).get()",
        BOX + "    def get(self): return self.store.kept\n",
        Verdict.RUNTIME_ERROR,
        "Your code raised AttributeError: 'store' object has no attribute 'kept' (line 4).",
    ),
    "a mistake in the played object": (
        "Box(played(Store())).work()",
        BOX + "    def work(self): self.store.odd()\n",
        Verdict.INTERNAL_ERROR,
        "This check failed by itself.",
    ),
    "a played object that calls back at once": (
        "Box(played(Store())).work()",
        BOX + "    def work(self): self.store.calls_back(lambda: 1)\n",
        Verdict.INTERNAL_ERROR,
        "This check failed by itself.",
    ),
}


@pytest.mark.parametrize("what", FAILING)
def test_a_failure_has_its_verdict_and_sentence(make_exercise: MakeExercise, what: str) -> None:
    check, source, verdict, sentence = FAILING[what]

    report = graded(make_exercise, check, source)

    assert (report.verdict, report.score) == (verdict, 0), report.message
    assert report.message.startswith(sentence)


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (
            "box = Box(failing(played(Store()), at=2, error=ConnectionError('away')))\nbox.put(1)\nbox.put(2)",
            BOX + "    def put(self, value): self.store.put('k', value)\n",
        ),
        (
            "box = Box(played(Store()))\nexpect(box.wait()).to_be('early')",
            BOX + "    async def wait(self): return await self.store.slow(0.01)\n",
        ),
        (
            "box = Box()\nstarted(box.count.call())\nclock.advance(0.05)\nexpect(box.seen()).to_be(7)",
            "import asyncio\nclass Box:\n    n = 0\n    async def count(self):\n        await asyncio.sleep(0.01)\n"
            "        self.n = 1\n    def seen(self): return self.n\n",
        ),
    ],
)
def test_the_code_of_a_counterexample_fails_where_it_is_pasted(
    make_exercise: MakeExercise, check: str, source: str
) -> None:
    (result,) = graded(make_exercise, check, source).checks
    assert result.counterexample is not None

    program = f"{source}\n\n{result.counterexample.code}\n"
    line = source.count("\n") + 2 + result.counterexample.failing_line + 1
    pasted = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert pasted.returncode == 1
    assert f", line {line}, in " in pasted.stderr


class Thing:
    def go(self) -> None:
        """Do nothing."""


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: play(Thing(), name="thing"),
        lambda: play(Thing(), name="a thing", asks=("go",)),
        lambda: play(Thing(), name="thing", asks=("went",)),
        lambda: play(Thing(), name="thing", asks=("go",), tells=("go",)),
        lambda: later(-1),
        lambda: later(float("nan")),
    ],
)
def test_what_cannot_be_played_is_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"play|later"):
        wrong()


def test_a_failing_object_leaves_the_object_it_is_made_of_alone() -> None:
    whole = play(Thing(), name="thing", asks=("go",))
    flawed = failing(whole, at=1, error=OSError("gone"))

    assert isinstance(flawed.answer("go", (), {}).error, OSError)
    assert flawed.answer("go", (), {}).error is None
    assert whole.answer("go", (), {}).error is None
