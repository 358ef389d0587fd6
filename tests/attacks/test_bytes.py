"""The bytes that come out of a sandbox: whatever they are, reading them ends in a result or in a failure of ours.

Some thousands of replies are tried; FUZZ=1000000 tries so many.
"""

import json
import marshal
import os
import random
import tracemalloc
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises.grading.checks.same import same
from exercises.grading.report.literal import literal
from exercises.grading.sandbox.clock import Clock, Rate
from exercises.grading.sandbox.conversation import Conversation
from exercises.grading.sandbox.faults import Fault, raised
from exercises.grading.sandbox.host_objects import play
from exercises.grading.sandbox.reply import read_reply
from exercises.grading.sandbox.sandbox import LONGEST_REPLY, Stopped, read
from exercises.manifest import Limits
from tests.attacks.replies import HONEST, LARGEST, REPLIES, REQUESTS, mutated

INPUTS = int(os.environ.get("FUZZ", "4000"))
EXAMPLES = max(60, INPUTS // 100)
MOST_BYTES_A_LETTER = 150  # of a reply, whatever is in it
OUTCOMES = ("read", "Stopped", "Fault")
ANSWERS = ("gives", "raises", "later", "refuses", "Stopped", "Fault")


class Level(Enum):
    """A declared enum."""

    LOW = 1
    HIGH = 2


@dataclass(frozen=True)
class Job:
    """A declared class, whose own hash is not made for everything."""

    name: str
    level: Level

    def __hash__(self) -> int:
        return hash(self.name.lower())


class Store:
    """A played object: one method for each way of calling it."""

    def __init__(self) -> None:
        self.kept: dict[Any, Any] = {}

    def get(self, key: Any) -> Any:
        return self.kept[key]

    def put(self, key: Any, value: Any, *, twice: bool = False) -> Any:
        self.kept = {key: value}  # the last one, so that a million leave no trace
        return value

    def note(self, *about: Any, **named: Any) -> None:
        """Hear anything."""


def fresh_conversation() -> Conversation:
    """Give a conversation in which the host plays a store, as number 0."""
    conversation = Conversation((Job, Level), Limits(), Clock(), Rate())
    conversation.codec.encode(play(Store(), name="store", asks=("get",), awaits=("put",), tells=("note",)))
    return conversation


def read_wholly(text: str, calls: int) -> str:
    """Do with a reply all that the host does: read it, build its values, compare them, write them for a person."""
    conversation = fresh_conversation()
    try:
        reply = read_reply(read(text), calls)
        values = [conversation.value_of(form) for form in reply.results]
        conversation.hear(reply.told)
    except (Stopped, Fault) as refusal:
        return type(refusal).__name__
    for value in values:
        assert same(value, value) in (True, False)
        assert len(literal(value)) < 1_000
    for number, one in reply.raised.items():
        assert type(number) is int
        assert len(raised(one, Limits()).sentence) < 5_000
    return "read"


def answer_wholly(text: str) -> str:
    """Do with a request to a played object all that the host does; gives the first word of the answer."""
    try:
        answer = marshal.loads(fresh_conversation().answer(read(text)).encode("latin-1"))
    except (Stopped, Fault) as refusal:
        return type(refusal).__name__
    assert answer[0] in ("gives", "raises", "later", "refuses")
    return str(answer[0])


@given(reply=REPLIES, calls=st.integers(0, 4))
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_reply_of_any_shape_is_read_or_refused(reply: Any, calls: int) -> None:
    assert read_wholly(json.dumps(reply), calls) in OUTCOMES


@given(request=REQUESTS)
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_request_of_any_shape_is_answered_or_refused(request: Any) -> None:
    assert answer_wholly(json.dumps(request)) in ANSWERS


@given(text=st.text(max_size=200))
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
def test_a_reply_that_is_any_text_is_read_or_refused(text: str) -> None:
    assert read_wholly(text, 1) in OUTCOMES
    assert answer_wholly(text) in ANSWERS


def test_a_damaged_reply_is_read_or_refused() -> None:
    rng = random.Random(5)
    texts = [(json.dumps(reply, separators=(",", ":")), len(reply.get("results", ()))) for reply in HONEST]

    for _ in range(INPUTS):
        text, calls = rng.choice(texts)
        damaged = mutated(text, rng)
        try:
            assert read_wholly(damaged, calls) in OUTCOMES
            assert answer_wholly(damaged) in ANSWERS
        except Exception:
            print(repr(damaged), calls)  # the input is what is needed
            raise


def test_every_honest_reply_is_read() -> None:
    readable = [reply for reply in HONEST if "results" in reply]
    asked = [request for request in HONEST if "ask" in request]

    assert {read_wholly(json.dumps(reply), len(reply["results"])) for reply in readable} == {"read"}
    assert [answer_wholly(json.dumps(request)) for request in asked] == ["gives", "raises"]


@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_reply_takes_bounded_memory(name: str) -> None:
    text = LARGEST[name](LONGEST_REPLY // 40)
    tracemalloc.start()
    try:
        read_wholly(text, 1)
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak_bytes < MOST_BYTES_A_LETTER * len(text)
