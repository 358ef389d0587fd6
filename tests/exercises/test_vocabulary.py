"""Every word of an author's vocabulary is documented by an example, and every example is a check that can be passed."""

import re
from pathlib import Path

import pytest

from exercises import grade, vocabulary
from exercises.grading.checks.expect import Expectation
from exercises.grading.instruments import INSTRUMENTS
from exercises.manifest import PROTOCOLS
from tests.exercises.conftest import MakeExercise

TEXT = Path(vocabulary.__file__).with_name("VOCABULARY.md").read_text("utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", TEXT, re.M | re.S)
SOURCES = {
    "Store": '''
import asyncio, time
from collections import OrderedDict
from contextlib import contextmanager

class Store:
    def __init__(self, capacity, ttl=None):
        if capacity < 0:
            raise ValueError("capacity")
        self.capacity, self.ttl, self.disk, self.kept = capacity, ttl or 1e9, None, OrderedDict()
    @property
    def size(self):
        return len(self.kept)
    def put(self, key, value):
        if self.disk:
            self.disk.write(key, value)
        self.kept[key] = (value, time.monotonic())
        if len(self.kept) > self.capacity:
            self.kept.popitem(last=False)
    def get(self, key):
        value, at = self.kept.get(key, (None, -self.ttl))
        return value if time.monotonic() - at < self.ttl else None
    def pop(self, key):
        return self.kept.pop(key)
    async def fetch(self, key):
        await asyncio.sleep(1)
        return self.get(key)
    def items(self):
        for key, (value, _) in self.kept.items():
            yield [key, value]
    @contextmanager
    def locked(self, key):
        yield self.get(key)
    def write_through(self, disk):
        self.disk = disk
        disk.note("hello")
''',
    "shard_of": '''
from zlib import crc32

class Ring:
    def size(self): return 0

def shard_of(key, shards):
    return crc32(key.encode()) % shards
''',
    "Node": '''
class Node:
    def __init__(self, name, peers, net, disk):
        self.own, self.net = name, net
    def on_start(self):
        if self.own == "n1":
            self.net.report("leader", 1)
            self.net.report("chosen", [0, "x"])
    def on_message(self, sender, message): pass
    def on_timer(self, name): pass
    def name(self): return self.own
''',
}  # fmt: skip
SIGNATURES = {
    "Store": ["Store(capacity, ttl=None)", "put(key, value)", "get(key)", "async fetch(key)", "size"],
    "shard_of": ["shard_of(key, shards)"],
    "Node": ["Node(name, peers, net, disk)", "on_start()", "on_message(sender, message)", "on_timer(name)"],
}
MANIFEST = """
title = "A store"
topic = "storage"
difficulty = 1
summary = "Keep things."
concepts = ["storage/store"]
prerequisites = []
entry_point = "{entry}"
signature = {signature}
protocols = ["coroutines", "generators", "context-managers"]

{groups}
"""
NO_WORDS = {"build", "start"}  # called by the instruments themselves
GROUP = '[[groups]]\nname = "{name}"\ntitle = "{name}"\npoints = {points}\n'


@pytest.mark.parametrize("entry", SOURCES)
def test_every_example_is_a_check_that_right_code_passes(make_exercise: MakeExercise, entry: str) -> None:
    body = "\n".join(checks_of(entry))
    points: dict[str, int] = {}
    for group, worth in re.findall(r'@check\([^)]*group="([a-z]+)"(?:, points=(\d))?', body):
        points[group] = points.get(group, 0) + int(worth or 1)
    groups = "\n".join(GROUP.format(name=name, points=total) for name, total in points.items())
    exercise = make_exercise(
        exercise_toml=MANIFEST.format(entry=entry, signature=SIGNATURES[entry], groups=groups),
        checks_py=f"from exercises.vocabulary import *\n\n{body}",
    )

    report = grade(exercise, SOURCES[entry], seed=1)

    failed = [(check.name, check.message, check.detail) for check in report.checks if check.verdict != "accepted"]
    assert (failed, report.message) == ([], "All checks passed.")
    assert len(report.checks) == len(re.findall("^@check", body, re.M))


def checks_of(entry: str) -> list[str]:
    """The examples about an entry point, with the classes of the checks that stand before one."""
    parts = (part for block in BLOCKS for part in re.split(r"\n\n\n(?=@check|class )", block))
    found, before = [], ""
    for part in parts:
        if part.startswith("class "):
            before = f"{part}\n\n"
        elif re.search(rf"^def \w+\({entry}\b", part, re.M):
            found.append(f"{before}{part}\n\n")
            before = ""
    return found


def test_every_example_is_about_one_of_the_three() -> None:
    written = sum(len(re.findall("^@check", block, re.M)) for block in BLOCKS)

    assert sum(len(checks_of(entry)) for entry in SOURCES) == written


def public(kind: type) -> list[str]:
    return [name for name in vars(kind) if not name.startswith("_") and callable(getattr(kind, name))]


@pytest.mark.parametrize(
    "word",
    [
        *vocabulary.__all__,
        *INSTRUMENTS,
        *PROTOCOLS,
        *public(Expectation),
        *sorted({word for row in INSTRUMENTS.values() for kind in row.words for word in public(kind)} - NO_WORDS),
    ],
)
def test_every_word_is_documented(word: str) -> None:
    assert re.search(rf"\b{re.escape(word)}\b", TEXT)
