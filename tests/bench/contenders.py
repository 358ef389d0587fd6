"""The same 2,000 calls of an LRU cache judged in our sandbox, and in the ways other graders run code."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from exercises import Exercise, grade, load_exercise
from exercises.exercise import CATALOGUE
from exercises.grading.sandbox.verdict import Verdict
from exercises.vocabulary import Call, agree, check

LRU = CATALOGUE / "caching" / "lru_cache"
CAPACITY, KEYS, CALLS = 100, 300, 2_000

# What a bare interpreter is told: the source, then each call as [method, arguments]; it prints the answers.
CHILD = """
import json, sys
def judge(text):
    source, capacity, calls = json.loads(text)
    space = {}
    exec(source, space)
    cache = space["LRUCache"](capacity)
    return json.dumps([getattr(cache, method)(*arguments) for method, arguments in calls])
"""
ONCE = f"{CHILD}\nsys.stdout.write(judge(sys.stdin.read()))"
# Imports are done and the interpreter is warm: each line of input is judged in a fork.
FORKING = f"""{CHILD}
import os
for line in sys.stdin:
    pid = os.fork()
    if not pid:
        sys.stdout.write(judge(line) + chr(10))
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(pid, 0)
"""


class Model:
    """What an LRU cache should answer."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.entries: dict[int, int] = {}

    def get(self, key: int) -> int | None:
        if key not in self.entries:
            return None
        self.entries[key] = self.entries.pop(key)
        return self.entries[key]

    def put(self, key: int, value: int) -> None:
        self.entries.pop(key, None)
        self.entries[key] = value
        if len(self.entries) > self.capacity:
            del self.entries[next(iter(self.entries))]


@cache
def some_calls(count: int = CALLS) -> Sequence[Call]:
    """Gets and puts, half and half, the same each time."""
    rng = random.Random(1)  # reproducible on purpose
    return [
        Call("put", (rng.randrange(KEYS), number)) if rng.random() < 0.5 else Call("get", (rng.randrange(KEYS),))
        for number in range(count)
    ]


def two_thousand_calls() -> Exercise:
    """The LRU cache with one check, which makes the calls in one crossing and compares each answer with the model's."""
    calls = some_calls()

    @check("agrees with a model on 2,000 calls", group="behaviour", points=4)
    def all_calls(LRUCache: Any) -> None:  # noqa: N803  # it is a class
        agree(LRUCache(CAPACITY), Model(CAPACITY), calls)

    return replace(load_exercise(LRU), checks=(all_calls,))


def in_the_sandbox(cache_dir: Path) -> Callable[[], None]:
    """Grade the reference by those calls, as a grader does: parsed, run, counted, reported."""
    exercise = two_thousand_calls()

    def run() -> None:
        assert grade(exercise, exercise.solution, seed=1, cache_dir=cache_dir).verdict is Verdict.ACCEPTED

    return run


def in_a_subprocess(*wrapper: str) -> Callable[[], None]:
    """A fresh `python3 -I -S`, inside a wrapper's jail if one is named; nothing is counted."""
    command = [*wrapper, sys.executable, "-I", "-S", "-c", ONCE]

    def run() -> None:
        ended = subprocess.run(command, input=question(), capture_output=True, check=True)  # our own
        compare(ended.stdout)

    return run


def in_bubblewrap() -> Callable[[], None] | None:
    """A subprocess in a bubblewrap jail, where it is installed."""
    program = shutil.which("bwrap")
    jail = ("--ro-bind", "/", "/", "--dev", "/dev", "--unshare-all", "--die-with-parent")
    return in_a_subprocess(program, *jail) if program else None


class ForkedInterpreter:
    """A warm interpreter that forks for each submission: quick, and no isolation at all. Close it at the end."""

    def __init__(self) -> None:
        command = [sys.executable, "-I", "-S", "-c", FORKING]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # our own

    def __call__(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(question() + os.linesep.encode())
        self.process.stdin.flush()
        compare(self.process.stdout.readline())

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


@cache
def solution() -> str:
    return load_exercise(LRU).solution


def question() -> bytes:
    calls = [[call.method, call.arguments] for call in some_calls()]
    return json.dumps([solution(), CAPACITY, calls]).encode()


def compare(answers: bytes) -> None:
    assert json.loads(answers) == expected()


def expected() -> Sequence[int | None]:
    model = Model(CAPACITY)
    return [getattr(model, call.method)(*call.arguments) for call in some_calls()]
