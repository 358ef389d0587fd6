"""Generated checks find mistakes, shrink them, and are the same everywhere; our mistakes are never the learner's."""

import ast
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import Exercise, Report, Verdict, derive_seed, grade
from exercises.grading.sandbox import submission, watchdog
from tests.exercises.conftest import MANIFEST

MakeExercise = Callable[..., Exercise]
HEADER = "from exercises.vocabulary import Call, agree, booleans, check, choices, expect, integers, keys, lists, run, texts\n"
SAME = "class Box:\n    def same(self, value): return value\n"
STACK_MODEL = """
class Model:
    def __init__(self): self.items = []
    def push(self, item): self.items.append(item)
    def pop(self): return self.items.pop()
"""
STACK = """
class Box:
    def __init__(self): self.items = []
    def push(self, item): self.items.append(item)
    def pop(self): return self.items.pop()
"""


def checks(body: str) -> str:
    return HEADER + body


def only(report: Report) -> dict[str, object]:
    (check,) = report.to_dict()["checks"]
    return dict(check)


@pytest.fixture
def stack(make_exercise: MakeExercise) -> Exercise:
    body = STACK_MODEL + (
        '@check("agrees with a list", group="all")\n'
        "def agrees(Box, draw):\n"
        "    agree(Box(), Model(), draw.calls(push=(integers(),), pop=(), length=60))\n"
    )
    return make_exercise(checks_py=checks(body), solution_py=STACK)


def test_a_model_that_raises_must_be_followed(stack: Exercise) -> None:
    assert grade(stack, STACK, seed=1).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_wrong_sequence_is_shrunk_to_the_fewest_calls(stack: Exercise, seed: int) -> None:
    first_in_first_out = STACK.replace("self.items.pop()", "self.items.pop(0)")

    report = grade(stack, first_in_first_out, seed=seed)

    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.checks[0].counterexample is not None
    assert report.checks[0].counterexample.code in (
        "box = Box()\nbox.push(0)\nbox.push(1)\nassert box.pop() == 1",
        "box = Box()\nbox.push(1)\nbox.push(0)\nassert box.pop() == 0",
    )
    assert report.checks[0].counterexample.failing_line == 3


def test_an_exception_that_was_not_expected_is_shrunk_too(stack: Exercise) -> None:
    fails_on_the_third = STACK.replace("self.items.append(item)", "self.items.append(item); [0, 1, 2][len(self.items)]")

    report = grade(stack, fails_on_the_third, seed=1)

    assert report.verdict is Verdict.RUNTIME_ERROR
    assert report.message == "Your code raised IndexError: list index out of range (line 4)."
    assert report.checks[0].counterexample is not None
    assert report.checks[0].counterexample.code == "box = Box()\nbox.push(0)\nbox.push(0)\nbox.push(0)"


def test_the_code_of_a_counterexample_fails_when_pasted(stack: Exercise) -> None:
    wrong = STACK.replace("self.items.pop()", "self.items.pop(0)")
    counterexample = grade(stack, wrong, seed=1).checks[0].counterexample
    assert counterexample is not None

    with pytest.raises(AssertionError):
        exec(f"{wrong}\n{counterexample.code}", {})
    exec(f"{STACK}\n{counterexample.code}", {})


def test_state_that_objects_share_is_found_and_named(stack: Exercise) -> None:
    shared = STACK.replace("def __init__(self): self.items = []", "items = []")

    report = grade(stack, shared, seed=1)

    assert report.verdict is Verdict.WRONG_ANSWER
    assert "do they share something?" in report.message
    assert report.checks[0].counterexample is not None
    with pytest.raises((AssertionError, IndexError)):
        exec(f"{shared}\n{report.checks[0].counterexample.code}", {})
    assert "calls left out" not in report.checks[0].counterexample.code


DRAWN = {
    "integers": ("draw.integer(1, 900)", "number < 37", "[37]"),
    "negative integers": ("draw.integer(-900, -3)", "number > -37", "[-37]"),
    "choices": ("draw.choice(['x', 'y', 'z'])", "number == 'x'", "['y']"),
    "booleans": ("draw.boolean()", "not number", "[True]"),
    "keys": ("draw.key(40)", "number < 'd'", "['d']"),
    "texts": ("draw.text(30)", "len(number) < 3", "['aaa']"),
    "lists": ("draw.list(integers(), 0, 50)", "sum(number) < 100", "[[100]]"),
}


@pytest.mark.parametrize("kind", DRAWN)
def test_what_is_drawn_is_shrunk_to_the_simplest_that_fails(make_exercise: MakeExercise, kind: str) -> None:
    drawing, holds, smallest = DRAWN[kind]
    body = (
        '@check("keeps what it gets", group="all", tries=40)\n'
        "def keeps(Box, draw):\n"
        f"    number = {drawing}\n"
        f"    expect(Box().same([number])).to_be([number] if {holds} else 'otherwise')\n"
    )
    source = "class Box:\n    def same(self, value): return value\n"

    report = grade(make_exercise(checks_py=checks(body)), source, seed=3)

    assert report.checks[0].counterexample is not None
    assert report.checks[0].counterexample.got == smallest


@pytest.mark.parametrize("seed", range(1, 5))
def test_what_depends_on_a_number_that_is_drawn_stays_small_when_the_number_is_lowered(
    make_exercise: MakeExercise, seed: int
) -> None:
    body = (
        '@check("has no item twice", group="all")\ndef once(Box, draw):\n'
        "    most = draw.integer(2, 50)\n"
        "    items = draw.list(integers(0, most), 0, 40)\n"
        "    expect(Box().same(items)).to_be(items)\n"
    )
    source = SAME.replace("return value", "return list(dict.fromkeys(value))")

    report = grade(make_exercise(checks_py=checks(body)), source, seed=seed)

    assert report.checks[0].counterexample is not None
    assert len(ast.literal_eval(report.checks[0].counterexample.expected)) == 2


@pytest.mark.parametrize("missed", [0, False, "", None])
def test_options_in_turn_are_all_seen_in_as_many_tries(make_exercise: MakeExercise, missed: object) -> None:
    body = (
        '@check("keeps what it gets", group="all", tries=4)\ndef keeps(Box, draw):\n'
        "    value = draw.each_of([0, False, '', None])\n"
        "    expect(Box().same([value])).to_be([value])\n"
    )
    source = SAME.replace("return value", f"return value if repr(value[0]) != {repr(missed)!r} else [1]")

    report = grade(make_exercise(checks_py=checks(body)), source, seed=1)

    assert report.checks[0].counterexample is not None
    assert report.checks[0].counterexample.expected == f"[{missed!r}]"


def test_the_same_inputs_give_the_same_bytes_in_another_process(stack: Exercise, tmp_path: Path) -> None:
    wrong = STACK.replace("self.items.pop()", "self.items.pop(0)")
    program = (
        "import sys; from pathlib import Path; from exercises import grade, load_exercise\n"
        "print(grade(load_exercise(Path(sys.argv[1])), sys.argv[2], seed=7).to_json())"
    )

    here = grade(stack, wrong, seed=7).to_json()
    command = [sys.executable, "-c", program, str(stack.folder), wrong]
    there = [
        subprocess.run(
            command, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True, cwd=Path.cwd()
        )
        for seed in ("1", "2")
    ]

    assert [run.stdout.strip() for run in there] == [here, here]


def test_another_seed_draws_other_inputs(stack: Exercise) -> None:
    assert grade(stack, STACK, seed=1).steps != grade(stack, STACK, seed=2).steps


def test_a_seed_follows_from_the_source_and_the_secret_alone() -> None:
    assert derive_seed("x", "s") == derive_seed(b"x", "s")
    assert len({derive_seed("x", "s"), derive_seed("y", "s"), derive_seed("x", "t")}) == 3


@pytest.mark.parametrize("seed", [-1, 2**53])
def test_a_seed_that_json_would_not_keep_is_refused(stack: Exercise, seed: int) -> None:
    with pytest.raises(ValueError, match="a seed is 0 to"):
        grade(stack, STACK, seed=seed)


OURS = {
    "raises": "    raise RuntimeError('oops, the secret')",
    "has a type wrong": "    Box().same(3).upper()",
    "divides by zero": "    1 / 0",
    "passes what cannot cross": "    Box().same(object())",
    "calls on a value": "    {}[Box().same('a')]",
}


@pytest.mark.parametrize("mistake", OURS)
def test_a_check_that_raises_is_an_internal_error_and_tells_the_learner_nothing(
    make_exercise: MakeExercise, mistake: str
) -> None:
    body = f'@check("is broken", group="all")\ndef broken(Box):\n{OURS[mistake]}\n'

    report = grade(
        make_exercise(checks_py=checks(body)), "class Box:\n    def same(self, value): return value\n", seed=1
    )

    assert report.verdict is Verdict.INTERNAL_ERROR
    assert only(report)["message"] == (
        "This check failed by itself. That is our mistake, not yours; your other results stand."
    )
    assert "Traceback" not in report.to_json()
    assert "Traceback" in report.checks[0].detail


def test_an_error_of_ours_outranks_a_failure_of_the_learner(make_exercise: MakeExercise) -> None:
    body = (
        '@check("one", group="all", points=1)\ndef one(Box):\n    expect(1).to_be(2)\n'
        '@check("two", group="all", points=0)\ndef two(Box):\n    raise RuntimeError\n'
    )

    assert grade(make_exercise(checks_py=checks(body)), "class Box: pass", seed=1).verdict is Verdict.INTERNAL_ERROR


def test_a_run_shows_only_the_samples(make_exercise: MakeExercise) -> None:
    body = (
        '@check("shown", group="all", points=1, sample=True)\ndef shown(Box):\n    expect(1).to_be(1)\n'
        '@check("hidden", group="all", points=0)\ndef hidden(Box):\n    expect(1).to_be(2)\n'
    )
    exercise = make_exercise(checks_py=checks(body))

    report = grade(exercise, "class Box: pass", seed=1, sample=True)

    assert [check.name for check in report.checks] == ["shown"]
    assert (report.verdict, report.score, report.max_score) == (Verdict.ACCEPTED, 1, 1)


def test_a_submission_that_never_ends_is_stopped_before_the_last_check(make_exercise: MakeExercise) -> None:
    body = "".join(
        f'@check("number {number}", group="all", points={int(number == 0)})\n'
        f"def check_{number}(Box):\n    expect(Box().same(1)).to_be(1)\n"
        for number in range(8)
    )

    report = grade(
        make_exercise(checks_py=checks(body)),
        "class Box:\n    def same(self, value):\n        while True: pass\n",
        seed=1,
    )

    assert {check.verdict for check in report.checks} == {Verdict.OUT_OF_STEPS}
    assert report.checks[-1].message.startswith("Not run:")
    assert report.steps < 6 * 300_000_000


def test_a_second_process_hashes_texts_otherwise(make_exercise: MakeExercise) -> None:
    body = (
        '@check("remembers in another process", group="all")\ndef elsewhere(Box):\n'
        "    here, there = Box(), Box.in_another_process()()\n"
        "    expect(there.place('a')).to_be(here.place('a'))\n"
    )
    exercise = make_exercise(checks_py=checks(body))

    by_hash = grade(exercise, "class Box:\n    def place(self, key): return hash(key)\n", seed=1)
    by_digest = grade(
        exercise,
        "import zlib\nclass Box:\n    def place(self, key): return zlib.crc32(key.encode())\n",
        seed=1,
    )

    assert by_hash.verdict is Verdict.WRONG_ANSWER
    assert by_hash.checks[0].counterexample is not None
    assert "box_2 = Box()  # in another process" in by_hash.checks[0].counterexample.code
    assert by_digest.verdict is Verdict.ACCEPTED


def test_objects_of_the_learner_can_be_passed_back_and_called(make_exercise: MakeExercise) -> None:
    body = (
        '@check("adopts a part", group="all")\ndef adopts(Box):\n'
        "    part = Box.other_class('Part')('p')\n"
        "    box = Box([part], last=part)\n"
        "    expect(box.first().name()).to_be('p')\n"
        "    expect(box.first().name()).to_be('q')\n"
    )
    source = (
        "class Part:\n    def __init__(self, text): self.text = text\n    def name(self): return self.text\n"
        "class Box:\n    def __init__(self, parts, last): self.parts = parts\n"
        "    def first(self): return self.parts[0]\n"
    )

    report = grade(make_exercise(checks_py=checks(body)), source, seed=1)

    assert report.message == "part_3.name() gave 'p'; expected 'q'."
    assert report.checks[0].counterexample is not None
    assert report.checks[0].counterexample.code.splitlines()[:3] == [
        "part = Part('p')",
        "box = Box([part], last=part)",
        "part_2 = box.first()",
    ]


def test_a_report_has_the_keys_of_the_contract(stack: Exercise) -> None:
    wrong = STACK.replace("self.items.pop()", "self.items.pop(0)")

    report = json.loads(grade(stack, wrong, seed=1).to_json())

    assert {
        "exercise", "verdict", "score", "max_score", "steps", "seed", "exercise_digest", "engine_digest", "checks",
        "growth", "output",
    } <= report.keys()  # fmt: skip
    assert {"name", "group", "verdict", "points", "steps", "message", "counterexample"} <= report["checks"][0].keys()
    assert report["checks"][0]["counterexample"].keys() == {
        "code", "failing_line", "calls", "got", "expected", "message",
    }  # fmt: skip


def test_what_was_printed_is_in_the_report(make_exercise: MakeExercise) -> None:
    source = (
        "print('hello')\nclass Box:\n    def same(self, value):\n        print('got', value)\n        return value\n"
    )

    assert grade(make_exercise(), source, seed=1).to_dict()["output"] == "hello\ngot 3\n"


PRINTS_BYTES = """
import io, sys
sys.stdout.reconfigure(line_buffering=True)

class Box:
    def same(self, value):
        half = "½".encode()
        sys.stdout.buffer.write(half[:1])
        sys.stdout.buffer.write(half[1:])
        print(" and text")
        own = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", line_buffering=True)
        own.write("through a wrapper\\n")
        del own  # which closes what it wraps
        sys.stdout.buffer.write(b"\\xff\\n")
        sys.stdout.buffer.flush()
        sys.stderr.buffer.writelines([b"the ", memoryview(b"end")])
        return len(sys.stdin.buffer.read()) + value
"""


def test_bytes_are_printed_as_the_text_they_are(make_exercise: MakeExercise) -> None:
    """As in a terminal: fast input and output by `sys.stdin.buffer` and `sys.stdout.buffer` is a habit of many."""
    report = grade(make_exercise(), PRINTS_BYTES, seed=1)

    assert report.verdict is Verdict.ACCEPTED
    assert report.to_dict()["output"] == "½ and text\nthrough a wrapper\n�\nthe end"


STOPPING = """
from exercises.vocabulary import check, expect

@check("one", group="all", points=1)
def one(Box): expect(Box().same(1)).to_be(1)

@check("two", group="all", points=1)
def two(Box): expect(Box().same(2)).to_be(2)

@check("three", group="all", points=1)
def three(Box): expect(Box().same(3)).to_be(3)

@check("four", group="more", points=1)
def four(Box): expect(Box().same(4)).to_be(4)
"""
MORE = '[[groups]]\nname = "more"\ntitle = "More"\npoints = 1\n'


@pytest.mark.parametrize(("stops", "score"), [(False, 3), (True, 2)])
def test_a_group_ends_at_its_first_failure_if_it_says_so(make_exercise: MakeExercise, stops: bool, score: int) -> None:
    manifest = MANIFEST.replace("points = 1", f"points = 3\nstop_at_first_failure = {str(stops).lower()}") + MORE
    exercise = make_exercise(checks_py=STOPPING, exercise_toml=manifest)

    report = grade(exercise, "class Box:\n    def same(self, value): return value if value != 2 else 0\n", seed=1)

    assert (report.verdict, report.score, report.max_score) == (Verdict.WRONG_ANSWER, score, 4)
    assert [check["ran"] for check in report.to_dict()["checks"]] == [True, True, not stops, True]
    if stops:
        assert report.checks[2].message == "Not run: a check before this one, in the same group, failed."
        assert report.checks[2].verdict is Verdict.WRONG_ANSWER


ASKING = """
class Box:
    def __init__(self, store=None): self.store = store
    def same(self, value): return self.store.get() if self.store else value
"""
ENDLESS = {
    "a loop": "while True: pass",
    "a loop that catches": "while True:\n        try: raise ValueError\n        except Exception: pass",
    "a model that waits": "threading.Event().wait(0.3)\n    while Box: time.sleep(0.01)",
    "a played object": "Box(play(Store(), name='store', asks=('get',))).same(1)",
    "a property of any input": "value = draw.integer()\n    while value < 2000: pass",
}


@pytest.mark.parametrize("body", ENDLESS)
def test_a_check_that_never_ends_is_ended_and_is_our_mistake(
    make_exercise: MakeExercise, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.setattr(submission, "LONGEST_S", 0.5)
    monkeypatch.setattr(watchdog, "GRACE_S", 0.1)
    parameters = "Box, draw" if "draw" in ENDLESS[body] else "Box"
    loops = (
        "import threading, time\nfrom exercises.vocabulary import check, expect, play\n"
        "class Store:\n    def get(self):\n        while True: pass\n"
        "@check('one', group='all', points=1)\ndef one(Box): expect(Box().same(3)).to_be(3)\n"
        f"@check('two', group='all', points=0)\ndef two({parameters}):\n    {ENDLESS[body]}\n"
        "@check('three', group='all', points=0)\ndef three(Box): pass\n"
    )
    exercise = make_exercise(checks_py=loops)

    began = time.monotonic()
    report = grade(exercise, ASKING, seed=1)

    assert time.monotonic() - began < 5
    assert [check.verdict for check in report.checks] == [Verdict.ACCEPTED] + [Verdict.INTERNAL_ERROR] * 2
    assert report.checks[1].message.startswith("This check did not end by itself. That is our mistake")
    assert "'two' had not ended" in report.checks[1].detail
    assert report.checks[2].message.startswith("Not run: a check before this one did not end.")
    assert (report.score, report.checks[2].ran) == (1, False)


def test_a_check_that_calls_for_ever_is_not_the_learners_fault(make_exercise: MakeExercise) -> None:
    body = '@check("calls", group="all")\ndef calls(Box):\n    box = Box()\n    while True: box.same(1)\n'

    report = grade(make_exercise(checks_py=checks(body)), SAME, seed=1)

    assert report.verdict is Verdict.INTERNAL_ERROR
    assert "calls one by one, which use up the steps by themselves" in report.checks[0].detail


def test_a_submission_that_loops_within_a_call_is_at_fault_itself(make_exercise: MakeExercise) -> None:
    body = '@check("calls", group="all")\ndef calls(Box):\n    box = Box()\n    while True: box.same(1)\n'

    report = grade(make_exercise(checks_py=checks(body)), SAME.replace("return", "sum(range(10**6)); return"), seed=1)

    assert report.verdict is Verdict.OUT_OF_STEPS
