"""The bytes that come out of a sandbox: whatever they are, reading them ends in a result or in a failure of ours.

Some thousands of replies are tried; FUZZ=1000000 tries so many.
"""

import json
import math
import os
import random
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises.grading.clock import Clock, Rate
from exercises.grading.conversation import Conversation
from exercises.grading.faults import raised
from exercises.grading.literal import literal
from exercises.grading.reply import read_reply
from exercises.grading.same import same
from exercises.grading.sandbox import LONGEST_REPLY, Stopped, read
from exercises.manifest import Limits

INPUTS = int(os.environ.get("FUZZ", "4000"))
EXAMPLES = max(60, INPUTS // 100)
MOST_BYTES_A_LETTER = 150  # of a reply, whatever is in it

# Replies as a guest sends them.
HONEST = [
    {"results": [], "raised": [], "printed": "", "flood": False},
    {"results": [[7, 0, "Cache"]], "raised": [], "printed": "", "flood": False},
    {"results": [None, True, -3, 1.5, "text"], "raised": [], "printed": "hello\n", "flood": False},
    {"results": [[0, 1, [1, 2, "3"]], [2, 1, 2], [3, "a"]], "raised": [], "printed": "", "flood": False},
    {"results": [[4, "b", [1, 2, [3, 3]], "c", [5, "\xff4"]]], "raised": [], "printed": "", "flood": False},
    {"results": [[6, "-0x1fffff"], 10**50], "raised": [], "printed": "", "flood": False},
    {"results": [None], "raised": [[0, "raised", ["KeyError", "LookupError", "Exception"], "'a'", [[3, "get"]]]],
     "printed": "", "flood": False},
    {"results": [None], "raised": [[0, "flood", ["Flood"], "", [[3, "get"]]]], "printed": "x" * 50, "flood": True},
    {"broken": "memory"},
    {"error": ["invalid syntax", 1, 2, 3]},
    {"code": "4wAAAA=="},
]  # fmt: skip


conversation = Conversation((), Limits(), Clock(), Rate())


def read_wholly(text: str, calls: int) -> str:
    """Do with a reply all that the host does: read it, build its values, compare them, write them for a person."""
    try:
        reply = read_reply(read(text), calls)
        values = [conversation.value_of(form) for form in reply.results]
    except Stopped as refusal:
        return type(refusal).__name__
    for value in values:
        assert same(value, value) in (True, False)
        assert len(literal(value)) < 1_000
    for number, one in reply.raised.items():
        assert type(number) is int
        assert len(raised(one, Limits()).sentence) < 5_000
    return "read"


TAGS = st.sampled_from([*range(-1, 14), True, 1.0, "4", None])
NUMBERS = st.sampled_from([0, 1, -1, 2**31 - 1, 2**61 - 1, 10**400, 1.5, math.nan, math.inf, -0.0, True])
TEXTS = st.one_of(st.text(max_size=8), st.sampled_from(["0x1", "-0xff", "0x", "0x_1", "\ud800", "\0", "a" * 600]))
FORMS = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=6),
        st.builds(lambda tag, items: [tag, *items], TAGS, st.lists(inner, max_size=6)),
        st.dictionaries(st.text(max_size=4), inner, max_size=3),
    ),
    max_leaves=25,
)
ROWS = st.one_of(
    FORMS,
    st.tuples(NUMBERS, TEXTS, st.lists(TEXTS, max_size=3), TEXTS, st.lists(st.tuples(NUMBERS, TEXTS), max_size=2)),
)
REPLIES = st.fixed_dictionaries(
    {},
    optional={
        "results": st.one_of(st.lists(FORMS, max_size=4), FORMS),
        "raised": st.one_of(st.lists(ROWS, max_size=4), FORMS),
        "printed": st.one_of(TEXTS, FORMS),
        "flood": st.one_of(st.booleans(), FORMS),
        "broken": st.one_of(TEXTS, FORMS),
        "told": FORMS,
    },
)


@given(reply=REPLIES, calls=st.integers(0, 4))
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_reply_of_any_shape_is_read_or_refused(reply: Any, calls: int) -> None:
    assert read_wholly(json.dumps(reply), calls) in ("read", "Stopped", "Malformed")


@given(text=st.text(max_size=200))
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
def test_a_reply_that_is_any_text_is_read_or_refused(text: str) -> None:
    assert read_wholly(text, 1) in ("read", "Stopped", "Malformed")


PIECES = [
    *(
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\\",
        "\\u",
        "\\ud800",
        "null",
        "true",
        "NaN",
        "1e999",
        "-",
        "0",
        "-0.0",
        "1.",
    ),
    *("9" * 50, "[7,", "[4,", "[2,", "[[", "[]", '"results":', '"raised":', "\0", "\x1b", "é", "😀", "\u2028", " "),
]


def mutated(text: str, rng: random.Random) -> str:
    """Damage a text as a careless or a cunning program would: cut, doubled, swapped, with pieces put in."""
    for _ in range(rng.randint(1, 4)):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.randrange(12))
        piece = rng.choice(PIECES) if rng.random() < 0.7 else chr(rng.randrange(0xD800))
        kind = rng.randrange(5)
        if kind == 0:
            text = text[:start] + piece + text[start:]
        elif kind == 1:
            text = text[:start] + text[end:]
        elif kind == 2:
            text = text[:start] + text[start:end] * rng.randint(2, 4) + text[end:]
        elif kind == 3:
            text = text[:start] + piece + text[end:]
        else:
            text = text[:end] + text[start:end][::-1] + text[end:]
    return text


def test_a_damaged_reply_is_read_or_refused() -> None:
    rng = random.Random(5)
    texts = [(json.dumps(reply, separators=(",", ":")), len(reply.get("results", ()))) for reply in HONEST]

    for _ in range(INPUTS):
        text, calls = rng.choice(texts)
        damaged = mutated(text, rng)
        try:
            assert read_wholly(damaged, calls) in ("read", "Stopped", "Malformed")
        except Exception:
            print(repr(damaged), calls)  # the input is what is needed
            raise


def test_every_honest_reply_is_read() -> None:
    readable = [reply for reply in HONEST if "results" in reply]

    assert {read_wholly(json.dumps(reply), len(reply["results"])) for reply in readable} == {"read"}


LARGEST: dict[str, Callable[[int], str]] = {
    "empty lists": lambda size: '{"results":[[0' + ",[0]" * (size // 4) + ']],"raised":[],"printed":"","flood":false}',
    "empty objects": lambda size: '{"results":[[0' + ",{}" * (size // 3) + ']],"raised":[],"printed":"","flood":false}',
    "exceptions": lambda size: '{"results":[1],"raised":[' + "[]," * (size // 3) + '[]],"printed":"","flood":false}',
    "names": lambda size: (
        '{"results":[1],"raised":[[0,"raised",["a"' + ',"a"' * (size // 4) + '],"",[]]],"printed":"","flood":false}'
    ),
    "keys": lambda size: "{" + ",".join(f'"{number}":0' for number in range(size // 10)) + "}",
    "brackets": lambda size: "[" * size,
    "digits": lambda size: '{"results":[' + "9" * size + '],"raised":[],"printed":"","flood":false}',
    "a fraction": lambda size: '{"results":[0.' + "9" * size + '],"raised":[],"printed":"","flood":false}',
    "an exponent": lambda size: '{"results":[1e' + "9" * size + '],"raised":[],"printed":"","flood":false}',
    "a huge number": lambda size: '{"results":[[6,"0x' + "f" * size + '"]],"raised":[],"printed":"","flood":false}',
    "escapes": lambda size: '{"results":["' + "\\ud83d" * (size // 6) + '"],"raised":[],"printed":"","flood":false}',
    "wide letters": lambda size: '{"results":["' + "a" * size + '😀"],"raised":[],"printed":"","flood":false}',
    "bytes": lambda size: '{"results":[[5,"' + "\\u00ff" * (size // 6) + '"]],"raised":[],"printed":"","flood":false}',
    "one key": lambda size: '{"results":[[4' + ",1,2" * (size // 4) + ']],"raised":[],"printed":"","flood":false}',
    "no number": lambda size: '{"results":[[2' + ",NaN" * (size // 4) + ']],"raised":[],"printed":"","flood":false}',
    "nested pairs": lambda size: (
        '{"results":[' + "[1,1," * (size // 6) + "1" + "]" * (size // 6) + '],"raised":[],"printed":"","flood":false}'
    ),
    "equal hashes": lambda size: (
        '{"results":[[3,'
        + ",".join(str(number * (2**61 - 1)) for number in range(1, size // 24))
        + ']],"raised":[],"printed":"","flood":false}'
    ),
}


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
