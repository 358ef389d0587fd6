"""A pasted case runs in virtual time: it fails where the grader failed, however long it waits, and takes no time."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import Exercise, Verdict, grade
from tests.exercises.conftest import MANIFEST

MakeExercise = Callable[..., Exercise]
TTL = """
class Box:
    def __init__(self, ttl=60, {default}):
        self.ttl, self.kept{keep} = ttl, {{}}{kept}
    def put(self, key, value):
        self.kept[key] = (value, {now} + self.ttl)
    def get(self, key):
        value, until = self.kept.get(key, (None, 0))
        return value if {now} {compare} until else None
"""
AT_ONCE = "box = Box(60)\nbox.put('a', 1)\nclock.advance(60)\nexpect(box.get('a')).to_be(None)"
# How the learner's code comes by the time, and what it writes for now.
READS: dict[str, tuple[str, str, str]] = {
    "a module": ("import time", "time.monotonic()", "_=0"),
    "a name": ("from time import monotonic", "monotonic()", "_=0"),
    "a function by its module's name": ("from time import time", "time()", "_=0"),
    "another name": ("from time import perf_counter as now", "now()", "_=0"),
    "nanoseconds": ("import time", "(time.monotonic_ns() / 10**9)", "_=0"),
    "a default": ("import time", "self.clock()", "clock=time.monotonic"),
    "a default by keyword": ("import time", "self.clock()", "*, clock=time.monotonic"),
    "a class's own": ("import time\nclass Has:\n    clock = staticmethod(time.time)", "Has.clock()", "_=0"),
    "a date": ("from datetime import datetime", "datetime.now().timestamp()", "_=0"),
    "a date of the module": ("import datetime", "datetime.datetime.now(datetime.UTC).timestamp()", "_=0"),
}
WAITING: dict[str, tuple[str, str]] = {
    "half a second that is not enough": (
        "import time\nclass Box:\n    def __init__(self): self.at = time.monotonic()\n"
        "    def ready(self): return time.monotonic() - self.at > 0.5\n",
        "box = Box()\nclock.advance(0.5)\nexpect(box.ready()).to_be(True)",
    ),
    "a moment that is told": (
        "import time\nclass Box:\n    def now(self): return time.time()\n",
        "box = Box()\nclock.advance(0.1)\nexpect(box.now()).to_be(1)",
    ),
    "a sleep of an hour": (
        "import time\nclass Box:\n    def nap(self):\n        time.sleep(3_600)\n        return time.monotonic()\n",
        "expect(Box().nap()).to_be(3_601)",
    ),
    "no time at all": (
        "import time\nclass Box:\n    def __init__(self): self.at = time.monotonic_ns()\n"
        "    def moved(self): return time.monotonic_ns() - self.at\n",
        "expect(Box().moved()).not_to_be(0)",
    ),
    "a wait of a coroutine": (
        "import asyncio\nclass Box:\n    async def wait(self):\n        return await asyncio.sleep(86_400, 1)\n",
        "expect(Box().wait()).to_be(2)",
    ),
    "a time-out": (
        "import asyncio\nclass Box:\n    async def wait(self):\n        try:\n"
        "            async with asyncio.timeout(100):\n                await asyncio.sleep(200)\n"
        "        except TimeoutError:\n            return asyncio.get_running_loop().time()\n",
        "expect(Box().wait()).to_be(200)",
    ),
    "a loop of the learner's own": (
        "import asyncio, time\nclass Box:\n    def wait(self):\n        asyncio.run(asyncio.sleep(500))\n"
        "        return time.monotonic()\n",
        "expect(Box().wait()).to_be(501)",
    ),
    "what goes on in the background": (
        "import asyncio\nclass Box:\n    n = 0\n    async def count(self):\n        while True:\n"
        "            await asyncio.sleep(60)\n            self.n += 1\n    def seen(self): return self.n\n",
        "box = Box()\nstarted(box.count.call())\nclock.advance(3_601)\nexpect(box.seen()).to_be(61)",
    ),
    "what is due at the very moment": (
        "import asyncio\nclass Box:\n    n = 0\n    async def count(self):\n        while True:\n"
        "            await asyncio.sleep(60)\n            self.n += 1\n    def seen(self): return self.n\n",
        "box = Box()\nstarted(box.count.call())\nclock.advance(3_600)\nexpect(box.seen()).to_be(59)",
    ),
    "what is due after others at the very moment": (
        "import asyncio\nclass Box:\n    n = 0\n    async def count(self):\n        while True:\n"
        "            await asyncio.sleep(60)\n            await asyncio.create_task(self.add())\n"
        "    async def add(self):\n        await asyncio.sleep(0)\n        self.n += 1\n"
        "    def seen(self): return self.n\n",
        "box = Box()\nstarted(box.count.call())\nclock.advance(60)\nexpect(box.seen()).to_be(0)",
    ),
    "an answer of the host that is late": (
        "import time\nclass Box:\n    def __init__(self, store): self.store = store\n"
        "    def look(self): return [self.store.slow(2.5), time.monotonic()]\n",
        "expect(Box(play(Store(), name='store', asks=('slow',))).look()).to_be([2.5, 0.0])",
    ),
    "a late failure of the host": (
        "import time\nclass Box:\n    def __init__(self, store): self.store = store\n    def look(self):\n"
        "        try: self.store.fails()\n        except OSError: return time.monotonic()\n",
        "expect(Box(play(Store(), name='store', asks=('fails',))).look()).to_be(0.0)",
    ),
}
STORE = """
class Store:
    def slow(self, seconds): return later(seconds, seconds)
    def fails(self): return later(1, later(1, OSError("gone")))

"""
MOST_S = 10  # of a Python that starts and waits for nothing


def code_of(make_exercise: MakeExercise, source: str, check: str) -> str:
    """The code of the case that a check fails with."""
    body = "".join(f"    {line}\n" for line in check.splitlines())
    checks = (
        f"from exercises.vocabulary import check, expect, later, play, started\n{STORE}\n"
        f"@check('c', group='all')\ndef c(Box, clock):\n{body}"
    )
    manifest = MANIFEST.replace("\n[limits]", 'protocols = ["coroutines"]\n\n[limits]')
    (result,) = grade(make_exercise(exercise_toml=manifest, checks_py=checks), source, seed=1).checks
    assert result.verdict is Verdict.WRONG_ANSWER, result.message
    assert result.counterexample is not None
    return result.counterexample.code


def run_as_a_file(folder: Path, source: str, code: str) -> str:
    """The exception that the learner's file ends with, in a Python of its own."""
    file = folder / "solution.py"
    file.write_text(f"{source}\n\n{code}\n")
    ran = subprocess.run([sys.executable, str(file)], capture_output=True, text=True, timeout=MOST_S)
    return ran.stderr.strip().rpartition("\n")[2].partition(":")[0]


@pytest.mark.parametrize("reads", READS)
def test_code_that_reads_the_time_fails_at_the_very_moment(
    make_exercise: MakeExercise, tmp_path: Path, reads: str
) -> None:
    imports, now, default = READS[reads]
    keep, kept = (", self.clock", ", clock") if "clock=" in default else ("", "")
    words = {"default": default, "keep": keep, "kept": kept, "now": now}
    wrong, right = (f"{imports}\n{TTL.format(compare=compare, **words)}" for compare in ("<=", "<"))

    code = code_of(make_exercise, wrong, AT_ONCE)

    assert run_as_a_file(tmp_path, wrong, code) == "AssertionError"
    assert run_as_a_file(tmp_path, right, code) == ""


@pytest.mark.parametrize("waiting", WAITING)
def test_a_case_waits_as_long_as_it_says_and_takes_no_time(
    make_exercise: MakeExercise, tmp_path: Path, waiting: str
) -> None:
    source, check = WAITING[waiting]

    assert run_as_a_file(tmp_path, source, code_of(make_exercise, source, check)) == "AssertionError"


def test_a_case_without_time_carries_no_clock(make_exercise: MakeExercise) -> None:
    source = "class Box:\n    def same(self, value): return 4\n"

    assert code_of(make_exercise, source, "expect(Box().same(3)).to_be(3)").startswith("box = Box()")
