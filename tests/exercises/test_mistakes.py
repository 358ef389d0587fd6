"""mistakes.toml: a wrong solution is the solution with a text changed, and its own sentence for the docstring."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import Exercise, ExerciseError, Verdict, load_exercise
from exercises.strict import Graders, Verification, verify_strictly
from exercises.verifying import verify
from exercises.wrong_solution import Gate

SOLUTION = '''"""The reference."""


class Box:
    def same(self, value):
        kept = [value]
        return kept[0]
'''
OFF = """
[wrong_answer_off_by_one]
about = "Gives one more."
fails = "gives back what was put in"
old = "return kept[0]"
new = "return kept[0] + 1"
"""


@pytest.fixture
def folder(make_exercise: Callable[..., Exercise]) -> Path:
    return make_exercise(solution_py=SOLUTION).folder


def load(folder: Path, text: str) -> Exercise:
    (folder / "mistakes.toml").write_text(text, "utf-8")
    return load_exercise(folder)


def test_a_mistake_is_the_solution_with_a_text_changed(folder: Path) -> None:
    (wrong,) = load(folder, OFF).wrong

    assert wrong.source == SOLUTION.replace("The reference.", "Gives one more.").replace("kept[0]\n", "kept[0] + 1\n")
    assert (wrong.name, wrong.verdict) == ("wrong_answer_off_by_one", Verdict.WRONG_ANSWER)
    assert (wrong.fails, wrong.runs, wrong.right_above) == ("gives back what was put in", 1, ())
    assert wrong.where == "mistakes.toml [wrong_answer_off_by_one]"


def test_a_mistake_says_what_the_headers_of_a_wrong_file_say(folder: Path) -> None:
    (folder / "wrong").mkdir()
    headers = "# fails: a check\n# runs: 20\n# right above a gate of: capacity, things held 64\n"
    (folder / "wrong" / "wrong_answer_whole.py").write_text(f'"""Whole."""\n{headers}')
    told = OFF.replace('"gives back what was put in"', '"a check"')
    told += 'runs = 20\nright_above_a_gate_of = "capacity, things held 64"\n'

    changed, whole = load(folder, told).wrong

    assert (changed.fails, changed.runs, changed.right_above) == (whole.fails, whole.runs, whole.right_above)
    assert whole.right_above == (Gate("capacity"), Gate("things held", 64))


def test_a_mistake_may_change_more_than_one_place(folder: Path) -> None:
    several = """
    changes = [
        { old = "return kept[0]", new = "return kept[-1]" },
        { old = "kept = [value]\\n", new = '''
kept = [
            value,
            value,
        ]
''' },
    ]
    """
    (wrong,) = load(folder, OFF.partition("old")[0] + several).wrong

    assert wrong.source.endswith(
        "        kept = [\n            value,\n            value,\n        ]\n        return kept[-1]\n"
    )


def test_a_text_in_the_docstring_of_the_solution_does_not_count(folder: Path) -> None:
    (folder / "solution.py").write_text(SOLUTION.replace("The reference.", "return kept[0], whatever it is."))

    assert len(load(folder, OFF).wrong) == 1


def test_mistakes_and_wrong_files_are_in_one_order_of_names(folder: Path) -> None:
    (folder / "wrong").mkdir()
    for name in ("runtime_error_first.py", "wrong_answer_zeal.py"):
        (folder / "wrong" / name).write_text("x = 1\n")

    names = [wrong.name for wrong in load(folder, OFF).wrong]

    assert names == ["runtime_error_first", "wrong_answer_off_by_one", "wrong_answer_zeal"]


def test_a_mistake_moves_no_digest(folder: Path) -> None:
    assert load_exercise(folder).digest == load(folder, OFF).digest


def test_a_mistake_is_graded_as_a_wrong_file_is(folder: Path) -> None:
    exercise = load(folder, OFF)

    (row,) = [row for row in verify(exercise) if "off_by_one" in row.source]
    assert (row.source, row.verdict, row.holds) == ("mistakes.toml [wrong_answer_off_by_one]", "wrong_answer", True)

    (folder / "mistakes.toml").write_text(OFF.replace("what was put in", "what was taken out"))
    with Graders(processes=1) as graders:
        on = Verification(load_exercise(folder), graders, seeds=(1,))
        (outcome,) = verify_strictly(on, ["kills"])
    assert [finding.where for finding in outcome.left] == ["mistakes.toml [wrong_answer_off_by_one]"]


WRONG = {
    "no TOML": ("[wrong_answer_x\n", ":1: wrong_answer_x: must end the name of a table"),
    "no table": ('title = "x"\n', ":1: title: its name must begin with one of wrong_answer,"),
    "a verdict without a table": ("wrong_answer_x = 1\n", ":1: wrong_answer_x: must be a table, not 1"),
    "a name without a verdict": (OFF.replace("wrong_answer_off", "off"), ":2: off_by_one: its name must begin with"),
    "a name that is there twice": (OFF + OFF, ":8: wrong_answer_off_by_one: gives a key or a table a second time"),
    "the name of a wrong file": (
        OFF.replace("off_by_one", "taken"),
        ":2: wrong_answer_taken: wrong/wrong_answer_taken.py has that name too",
    ),
    "an unknown key": (f'{OFF}autor = "me"\n', ":7: wrong_answer_off_by_one.autor: is not a key of mistakes.toml"),
    "no check": (OFF.replace("fails", "# fails"), "wrong_answer_off_by_one.fails: is missing"),
    "too many runs": (f"{OFF}runs = 1000\n", ":7: wrong_answer_off_by_one.runs: must be 1 to 100, not 1000"),
    "nothing about it": (OFF.replace("Gives one more.", ""), ":3: wrong_answer_off_by_one.about: is empty"),
    "two lines about it": (OFF.replace("one more", "one\\nmore"), ":3: wrong_answer_off_by_one.about: must look like"),
    "an old that is not there": (
        OFF.replace("kept[0]", "kept[1]", 1),
        ":5: wrong_answer_off_by_one.old: is not in solution.py below its docstring",
    ),
    "an old that is there twice": (
        OFF.replace("return kept[0]", "value", 1),
        ":5: wrong_answer_off_by_one.old: is 2 times in solution.py",
    ),
    "an empty old": (OFF.replace("return kept[0]", "", 1), ":5: wrong_answer_off_by_one.old: is empty"),
    "an old that is no text": (
        OFF.replace('"return kept[0]"', "3", 1),
        ":5: wrong_answer_off_by_one.old: must be a text",
    ),
    "a new that changes nothing": (OFF.replace(" + 1", ""), ":6: wrong_answer_off_by_one.new: is what stands there"),
    "a new that does not parse": (
        OFF.replace(" + 1", " + "),
        ":6: wrong_answer_off_by_one.new: makes what does not parse: invalid syntax: 'return kept[0] +'",
    ),
    "a mistake of the second table": (
        OFF + OFF.replace("off_by_one", "other").replace("kept[0]", "kept[1]", 1),
        ":11: wrong_answer_other.old: is not in solution.py",
    ),
    "a key within one of several changes": (
        OFF.partition("old")[0]
        + 'changes = [\n{ old = "kept = [", new = "kept = [0, " },\n{ old = "nil", new = "" },\n]\n',
        ":7: wrong_answer_off_by_one.changes[1].old: is not in solution.py",
    ),
    "an unknown key within a change": (
        OFF.partition("old")[0] + 'changes = [{ old = "kept = [", new = "kept = [0, ", note = "" }]\n',
        ":5: wrong_answer_off_by_one.changes[0].note: is not a key",
    ),
    "changes that overlap": (
        OFF.partition("old")[0] + 'changes = [\n{ old = "kept = [", new = "" },\n{ old = "[value]", new = "" }]\n',
        ":7: wrong_answer_off_by_one.changes[1].old: begins within what another change of this mistake takes away",
    ),
    "no changes": (OFF.partition("old")[0] + "changes = []\n", ":5: wrong_answer_off_by_one.changes: must look like"),
    "changes beside a change": (f"{OFF}changes = [{{}}]\n", "wrong_answer_off_by_one.changes[0].old: is missing"),
}


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG)
def test_a_mistake_that_cannot_be_made_is_told_with_its_line(folder: Path, text: str, told: str) -> None:
    (folder / "wrong").mkdir()
    (folder / "wrong" / "wrong_answer_taken.py").write_text("x = 1\n")

    with pytest.raises(ExerciseError) as raised:
        load(folder, text)

    assert told in str(raised.value)
    assert raised.value.path == folder / "mistakes.toml"
