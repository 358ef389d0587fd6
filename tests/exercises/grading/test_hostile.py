"""Every way in which a submission can go wrong by itself has one verdict and one sentence."""

import time
from collections.abc import Callable
from textwrap import dedent, indent

import pytest

from exercises import Exercise, Report, Verdict, grade
from exercises.grading.sandbox import submission
from tests.exercises.conftest import CHECKS, MANIFEST

Graded = Callable[[str | bytes], Report]


def box_whose_call_runs(body: str) -> str:
    """Give a Box whose method runs a few lines."""
    return "class Box:\n    def same(self, value):\n" + indent(dedent(body).strip(), " " * 8)


UNREADABLE = {
    "empty": (b"", "Your code is empty."),
    "blank": (b" \n\t\n", "Your code is empty."),
    "too long": (b"#" * 300_000, "Your code is 300,000 bytes long; the limit is 65,536."),
    "not UTF-8": (b"x = '\xff\xfe'", "Your code is not UTF-8 text. Save it as UTF-8 and send it again."),
    "NUL byte": (b"x = 1\ny = '\0'", "Your code has a NUL byte in it. Remove it and send it again."),
    "no Python": (
        b"class Box:\n    def same(self, value)\n        return value\n",
        "Your code does not parse, line 2: expected ':'.\n    def same(self, value)\n                         ^",
    ),
    "bad indentation": (
        b"class Box:\n    x = 1\n      y = 2\n",
        "Your code does not parse, line 3: unexpected indent.",
    ),
    "unclosed text": (
        b"x = 'abc\n",
        "Your code does not parse, line 1: unterminated string literal (detected at line 1).\n    x = 'abc\n        ^",
    ),
    "deep brackets": (b"(" * 500 + b")" * 500, "Your code does not parse: Parser stack overflowed"),
    "deep operators": (b"x = " + b"-" * 60_000 + b"1", "Your code does not parse: Parser stack overflowed"),
    "deep attributes": (b"x = a" + b".b" * 30_000, "Your code does not parse: Stack overflow"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_source_that_cannot_be_read_is_a_syntax_error_that_says_why(graded: Graded, name: str) -> None:
    source, sentence = UNREADABLE[name]

    report = graded(source)

    assert report.verdict is Verdict.SYNTAX_ERROR
    assert report.message.startswith(sentence)
    assert report.score == 0
    assert report.checks == ()


@pytest.mark.parametrize(
    "line",
    ["x = '\\d'", "x = 1 is 1", "assert (1, 'always')", "x = 1or 2", "def f():\n    try: pass\n    finally: return 1"],
)
def test_a_line_that_python_only_warns_of_is_no_mistake(graded: Graded, line: str) -> None:
    assert graded(f"{line}\n{box_whose_call_runs('return value')}").verdict is Verdict.ACCEPTED


BODIES = {
    "infinite loop": ("while True: pass", Verdict.OUT_OF_STEPS, "used up its 300,000,000 steps"),
    "regex that backtracks": (
        "import re\nre.match('(a+)+$', 'a' * 40 + 'b')",
        Verdict.OUT_OF_STEPS,
        "used up its 300,000,000 steps",
    ),
    "numbers without end": ("x = 7\nwhile True: x *= x", Verdict.OUT_OF_STEPS, "used up its 300,000,000 steps"),
    "endless memory": (
        "x = []\nwhile True: x.append('a' * 1_000_000)",
        Verdict.OUT_OF_MEMORY,
        "Your code used up its 64 MB of memory (line 4).",
    ),
    "memory at once": ("bytes(500_000_000)", Verdict.OUT_OF_MEMORY, "Your code used up its 64 MB of memory (line 3)."),
    "text that doubles": (
        "x = 'a'\nwhile True: x += x",
        Verdict.OUT_OF_MEMORY,
        "Your code used up its 64 MB of memory.",
    ),
    "endless output": (
        "while True: print('x' * 100)",
        Verdict.OUTPUT_LIMIT,
        "Your code printed more than 8 kB (line 3).",
    ),
    "output that hides its limit": (
        "try:\n    print('x' * 100_000)\nexcept BaseException: pass\nreturn value",
        Verdict.OUTPUT_LIMIT,
        "Your code printed more than 8 kB.",
    ),
    "50 MB returned": (
        "return b'x' * 16_000_000 and ['x' * 1000] * 50_000",
        Verdict.OUTPUT_LIMIT,
        "Your code gave back a value of more than 1 MB.",
    ),
    "one text too large": (
        "return 'x' * 5_000_000",
        Verdict.OUTPUT_LIMIT,
        "Your code gave back a value of more than 1 MB.",
    ),
    "10,000 deep": (
        "x = []\nfor _ in range(10_000): x = [x]\nreturn x",
        Verdict.OUTPUT_LIMIT,
        "Your code gave back a value that is nested too deeply to be read.",
    ),
    "a list in itself": (
        "x = []\nx.append(x)\nreturn x",
        Verdict.OUTPUT_LIMIT,
        "Your code gave back a value that is nested too deeply to be read.",
    ),
    "sys.exit": (
        "import sys\nsys.exit(3)",
        Verdict.RUNTIME_ERROR,
        "Your code ended its own process with exit(3) (line 4); it only has to return.",
    ),
    "os._exit": (
        "import os\nos._exit(0)",
        Verdict.FORBIDDEN,
        "Not allowed here: os._exit reaches for other processes: a submission runs alone (line 4).",
    ),
    "recursion": (
        "return self.same(value)",
        Verdict.RUNTIME_ERROR,
        "Your code called itself too deeply (line 3): maximum recursion depth exceeded.",
    ),
    "recursion without a limit": (
        "import sys\nsys.setrecursionlimit(10**9)\nclass R:\n    def __repr__(self): return repr(self)\nrepr(R())",
        Verdict.RUNTIME_ERROR,
        "Your code called itself too deeply",
    ),
    "open": (
        "return open('/etc/passwd').read()",
        Verdict.FORBIDDEN,
        "Not allowed here: open reaches for files: a submission has none (line 3).",
    ),
    "io.open": ("import io\nreturn io.open('x', 'w')", Verdict.FORBIDDEN, "Not allowed here: open reaches for files"),
    "os.open": ("import os\nreturn os.open('x', 0)", Verdict.FORBIDDEN, "Not allowed here: os.open reaches for files"),
    "os.system": (
        "import os\nos.system('id')",
        Verdict.FORBIDDEN,
        "Not allowed here: os.system reaches for other processes",
    ),
    "os.fork": ("import os\nos.fork()", Verdict.FORBIDDEN, "Not allowed here: os.fork reaches for other processes"),
    "socket": (
        "import socket",
        Verdict.FORBIDDEN,
        "Not allowed here: socket reaches for the system: a submission cannot use it (line 3).",
    ),
    "subprocess": ("import subprocess", Verdict.FORBIDDEN, "Not allowed here: subprocess reaches for the system"),
    "ctypes": ("import ctypes", Verdict.FORBIDDEN, "Not allowed here: ctypes reaches for the system"),
    "posix": ("import posix", Verdict.FORBIDDEN, "Not allowed here: posix reaches for the system"),
    "a thread": (
        "import threading\nthreading.Thread(target=print).start()",
        Verdict.FORBIDDEN,
        "Not allowed here: threading.Thread.start reaches for threads",
    ),
    "the keyboard": ("input()", Verdict.FORBIDDEN, "Not allowed here: input reaches for a keyboard"),
    "a system call behind our back": (
        "from _datetime import datetime\ndatetime.now()",
        Verdict.FORBIDDEN,
        "Your code reached for the system (files, network, clock, processes), which a submission cannot do.",
    ),
    "numpy": (
        "import numpy",
        Verdict.RUNTIME_ERROR,
        "Your code raised ModuleNotFoundError: there is no module 'numpy' here",
    ),
    "an exception": ("raise ValueError('no')", Verdict.RUNTIME_ERROR, "Your code raised ValueError: no (line 3)."),
    "an exception whose text raises": (
        "class Bad(Exception):\n    def __str__(self): raise ValueError\nraise Bad",
        Verdict.RUNTIME_ERROR,
        "Your code raised Bad: its __str__ raised ValueError (line 5).",
    ),
    "an exception whose text is none": (
        "class Bad(Exception):\n    def __str__(self): return 7\nraise Bad",
        Verdict.RUNTIME_ERROR,
        "Your code raised Bad: its __str__ raised TypeError (line 5).",
    ),
    "an exception that hides its class": (
        "class Bad(KeyError):\n    __class__ = property(lambda self: 1 / 0)\nraise Bad(3)",
        Verdict.RUNTIME_ERROR,
        "Your code raised Bad: 3 (line 5).",
    ),
    "a flood of bytes": (
        "import sys\nsys.stdout.buffer.write(b'x' * 100_000)",
        Verdict.OUTPUT_LIMIT,
        "Your code printed more than 8 kB (line 4).",
    ),
    "a generator's end": ("raise StopIteration", Verdict.RUNTIME_ERROR, "Your code raised StopIteration"),
    "a broken json": (
        "import json.encoder, sys\nsys.modules['crossing'].write = lambda *_: ['{']",
        Verdict.RUNTIME_ERROR,
        "Your code changed the program that runs it, and its answer could not be read.",
    ),
    "a forged reply": (
        "import sys\nsys.modules['guest'].reply = lambda *_: '[1, 2]'",
        Verdict.RUNTIME_ERROR,
        "Your code changed the program that runs it",
    ),
    "a reply of the wrong shape": (
        "import json, sys\n"
        "forged = json.dumps({'results': [3, 3], 'raised': [], 'printed': '', 'flood': False})\n"
        "sys.modules['guest'].reply = lambda *_: forged",
        Verdict.RUNTIME_ERROR,
        "Your code changed the program that runs it",
    ),
    "a deeply nested reply": (
        "import sys\nsys.modules['guest'].reply = lambda *_: '[' * 100_000",
        Verdict.RUNTIME_ERROR,
        "Your code changed the program that runs it",
    ),
    "a reply of 40 MB": (
        "import sys\nsys.modules['guest'].reply = lambda *_: ' ' * 20_000_000",
        Verdict.OUTPUT_LIMIT,
        "Your code gave back more than 2 MB at once.",
    ),
    "a line that no source has": (
        "import json, sys\n"
        "raised = [[0, 'raised', ['E'], 'm', [[10**4000, 'f']]]]\n"
        "forged = json.dumps({'results': [3], 'raised': raised, 'printed': '', 'flood': False})\n"
        "sys.modules['guest'].reply = lambda *_: forged",
        Verdict.RUNTIME_ERROR,
        "Your code changed the program that runs it",
    ),
    "a set whose entries all have the same hash": (
        "import sys\n"
        "items = ','.join(str(n * (2**61 - 1)) for n in range(1, 30_000))\n"
        'forged = \'{"results":[[2,\' + items + \']],"raised":[],"printed":"","flood":false}\'\n'
        "sys.modules['guest'].reply = lambda *_: forged",
        Verdict.OUTPUT_LIMIT,
        "Your code gave back sets or dictionaries of too many entries at once.",
    ),
    "output with its limit lifted": (
        "import output\noutput.printed.limit = 10**9\nprint('x' * 1_000_000)\nreturn value",
        Verdict.OUTPUT_LIMIT,
        "Your code printed more than 8 kB.",
    ),
    "equal to everything": (
        "class All:\n    def __eq__(self, other): return True\n    __hash__ = None\nreturn All()",
        Verdict.WRONG_ANSWER,
        "box.same(3) gave <All object>; expected 3.",
    ),
    "a number that lies": (
        "class Liar(int):\n    def __eq__(self, other): return True\n    __hash__ = int.__hash__\nreturn Liar(4)",
        Verdict.WRONG_ANSWER,
        "box.same(3) gave 4; expected 3.",
    ),
    "a text that lies": (
        "class Liar(str):\n    def __eq__(self, other): return True\n    __str__ = lambda self: '3'\nreturn Liar('4')",
        Verdict.WRONG_ANSWER,
        "box.same(3) gave '4'; expected 3.",
    ),
    "true is not one": ("return True", Verdict.WRONG_ANSWER, "box.same(3) gave True; expected 3."),
}


@pytest.mark.parametrize("name", BODIES)
def test_what_a_call_does_wrong_has_its_verdict_and_sentence(graded: Graded, name: str) -> None:
    body, verdict, sentence = BODIES[name]

    report = graded(box_whose_call_runs(body))

    assert (report.verdict, report.score) == (verdict, 0), report.message
    assert sentence in report.message


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("x = 1", "Your code defines no class named Box."),
        (
            "class Box:\n    def __init__(self, size): pass",
            "Your code raised TypeError: Box.__init__() missing 1 required positional argument: 'size'.",
        ),
        ("class Box: pass", "Your code raised AttributeError: 'Box' object has no attribute 'same'."),
        ("Box = 3", "Your code raised TypeError: 'int' object is not callable."),
        ("raise KeyError('a')", "Your code raised KeyError: 'a' (line 1)."),
        ("1 / 0", "Your code raised ZeroDivisionError: division by zero (line 1)."),
    ],
)
def test_a_class_that_cannot_be_made_is_a_runtime_error(graded: Graded, source: str, sentence: str) -> None:
    report = graded(source)

    assert report.verdict is Verdict.RUNTIME_ERROR
    assert report.message == sentence


def test_a_class_that_is_made_into_a_plain_value_by_a_forged_reply_is_the_learners_doing(graded: Graded) -> None:
    forged = "json.dumps({'results': [5] if content else [], 'raised': [], 'printed': '', 'flood': False})"
    forging = f"sys.modules['guest'].reply = lambda raised, **content: {forged}"

    report = graded(f"import json, sys\n{forging}\n{box_whose_call_runs('return value')}")

    assert report.verdict is Verdict.RUNTIME_ERROR
    assert report.message.startswith("Your code changed the program that runs it")


@pytest.mark.parametrize(
    "body",
    [
        "import output\noutput.printed.limit = 10**9\nprint('x' * 1_000_000)\nreturn value",
        "class Long: pass\nLong.__name__ = 'x' * 500_000\nreturn Long()",
    ],
)
def test_a_report_stays_small_whatever_a_submission_sends(graded: Graded, body: str) -> None:
    assert len(graded(box_whose_call_runs(body)).to_json()) < 100_000


def test_a_dictionary_of_thousands_of_names_is_read(make_exercise: Callable[..., Exercise]) -> None:
    source = box_whose_call_runs("return {f'n{number}': number for number in range(5_000)}")
    names = "{f'n{number}': number for number in range(5_000)}"
    exercise = make_exercise(checks_py=CHECKS.replace("to_be(3)", f"to_be({names})"), solution_py=source)

    assert grade(exercise, source, seed=1).verdict is Verdict.ACCEPTED


def test_a_sandbox_after_a_hostile_one_is_as_good_as_new(graded: Graded) -> None:
    poison = "import builtins, json\nbuiltins.len = json.dumps = json.loads = None\nclass Box: pass\n"
    graded(poison)

    report = graded("class Box:\n    def same(self, value): return value if len('abc') == 3 else None\n")

    assert report.verdict is Verdict.ACCEPTED


def test_a_grading_ends_in_time_even_where_steps_are_left(
    make_exercise: Callable[..., Exercise], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "LONGEST_S", 1.0)
    second = '@check("does it again", group="all", points=1)\ndef again(Box):\n    gives_back.proof(Box)\n'
    manifest = MANIFEST.replace("points = 1", "points = 2").replace("300_000_000", "50_000_000_000")
    exercise = make_exercise(checks_py=f"{CHECKS}\n{second}", exercise_toml=manifest)

    began = time.monotonic()
    report = grade(exercise, box_whose_call_runs("while True: pass"), seed=1)

    assert time.monotonic() - began < 15
    assert [check.verdict for check in report.checks] == [Verdict.OUT_OF_STEPS, Verdict.OUT_OF_STEPS]
    assert report.checks[0].message == "Your code ran for too long and was stopped: does a loop never end?"
    assert report.checks[1].message == "Not run: the checks before this one used up all the time of the grading."


def test_a_check_is_not_passed_when_the_steps_are_used_up_before_its_last_try(
    make_exercise: Callable[..., Exercise],
) -> None:
    checks = (
        "from exercises.vocabulary import check, expect\n"
        '@check("gives back what was put in", group="all", points=1, tries=12)\n'
        "def gives_back(Box, draw):\n    items = draw.list(kind, 1, 60)\n    expect(Box().same(items)).to_be(items)\n"
    ).replace("import check, expect\n", "import check, expect, integers\nkind = integers(0, 9)\n")
    exercise = make_exercise(checks_py=checks, exercise_toml=MANIFEST.replace("300_000_000", "20_000_000"))

    report = grade(
        exercise, box_whose_call_runs("for _ in range(30_000): pass\nreturn value if len(value) < 50 else 0"), seed=1
    )

    assert report.verdict is Verdict.OUT_OF_STEPS
    assert report.message == "Not tried to the end: your code used up all the steps of the grading."
    assert report.score == 0


def test_nothing_that_a_check_expects_is_raised_by_code_that_cannot_be_loaded(
    make_exercise: Callable[..., Exercise],
) -> None:
    checks = CHECKS.replace(
        "    box = Box()\n    expect(box.same(3)).to_be(3)", "    expect(lambda: Box(-1)).to_raise(ValueError)"
    )
    exercise = make_exercise(checks_py=checks)

    assert grade(exercise, "raise ValueError", seed=1).verdict is Verdict.RUNTIME_ERROR
    assert (
        grade(exercise, "class Box:\n    def __init__(self, n): raise ValueError", seed=1).verdict is Verdict.ACCEPTED
    )


def test_what_a_submission_is_told_does_not_tell_the_seed(make_exercise: Callable[..., Exercise]) -> None:
    told = "import sys\nprint(sys._getframe(1).f_locals['settings'])\n" + box_whose_call_runs("return value")

    printed = grade(make_exercise(), told, seed=7_777_777_777_777_777).checks[0].printed

    assert "'seed'" in printed
    assert "7777777777777777" not in printed
