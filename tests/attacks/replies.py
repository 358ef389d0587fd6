"""What might come out of a sandbox: honest replies, damaged ones, replies of any shape, and the largest there are."""

import math
import random
from collections.abc import Callable

from hypothesis import strategies as st

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
    {"results": [None], "told": [[0, "note", [1, "a", [8, "Job", "a", [9, "Level", "LOW"]]], [4, "x", 1]]], "now": 9},
    {"results": [[4, [8, "Job", "a", [9, "Level", "HIGH"]], [10, 0]], [11, "\xed\xa0\xbd"]], "awaited": True},
    {"told": [[0, "note", [1], [4]]], "ask": [0, "put", [1, "a", [0, [7, 3, "Thing"]]], [4, "twice", True]], "now": 5},
    {"told": [], "ask": [0, "get", [1, [8, "Job", "a", [9, "Level", "LOW"]]], [4]], "now": 10**18},
    {"broken": "memory"},
    {"error": ["invalid syntax", 1, 2, 3]},
    {"code": "4wAAAA=="},
]  # fmt: skip


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
        "told": st.one_of(st.lists(ROWS, max_size=3), FORMS),
        "awaited": FORMS,
        "now": NUMBERS,
    },
)
METHODS = st.sampled_from(["get", "put", "note", "__init__", "kept", "", 1])
CALLS = st.tuples(st.sampled_from([0, 1, -1, True, "0"]), METHODS, FORMS, FORMS)
HONEST_CALLS = st.builds(
    lambda method, items, named: [0, method, [1, *items], [4, *(part for pair in named for part in pair)]],
    METHODS,
    st.lists(FORMS, max_size=2),
    st.lists(st.tuples(st.sampled_from(["twice", "key", "self"]), FORMS), max_size=2),
)
REQUESTS = st.fixed_dictionaries(
    {"told": st.lists(st.one_of(CALLS, HONEST_CALLS, FORMS), max_size=2), "ask": st.one_of(CALLS, HONEST_CALLS)},
    optional={"now": st.one_of(st.just(10**18), NUMBERS), "broken": TEXTS},
)


PIECES = [
    *('"Job"', '"LOW"', '"ask":', '"told":', "[8,", "[9,", "[10,0]", "[11,", "[1,"),
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
