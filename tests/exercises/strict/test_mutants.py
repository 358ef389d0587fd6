"""Small changes to a solution are rejected, or explained in its folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises.strict import Outcome

Look = Callable[..., Outcome]
Sentences = Callable[..., list[str]]
Replace = Callable[[str, str, str], None]
STALE = """
[[equivalent]]
within = "BoundedQueue.pop"
was = "{was}"
becomes = "{becomes}"
why = "It was so once."
"""


def test_mutants_that_are_rejected_or_explained_leave_nothing_to_do(look: Look) -> None:
    outcome = look("mutants")

    assert outcome.findings == []
    assert outcome.figures[0].title == "27 mutants, 2 equivalent; of the others 25 of 25 are rejected, 100.0%"
    assert [row[-1] for row in outcome.figures[0].rows] == [
        "An empty deque raises IndexError by itself, which is a LookupError.",
        "Here too the deque raises IndexError.",
    ]


def test_a_survivor_without_an_explanation_is_told_with_the_entry_to_write(sentences: Sentences, folder: Path) -> None:
    (folder / "survivors.toml").unlink()

    first, _, rate = sentences("mutants")

    assert first.startswith("solution.py: The checks accept a mutant of line 18: `if not self.items:` to `if False:`")
    (folder / "survivors.toml").write_text(first[first.index("[[equivalent]]") :])
    assert len(sentences("mutants")) == 1
    assert rate == (
        "checks.py: They reject 25 of 27 mutants that change what the solution does, 93%; at least 95% must be."
    )


def test_survivors_that_do_something_else_count_against_the_checks(sentences: Sentences, replace: Replace) -> None:
    replace("survivors.toml", "[[equivalent]]", "[[unnoticed]]")

    assert sentences("mutants") == [
        "checks.py: They reject 25 of 27 mutants that change what the solution does, 93%; at least 95% must be."
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ("return self.items.popleft()", "pass", "Explains a mutant that the checks reject"),
        ("return self.items.popright()", "pass", "Explains what is no mutant of the solution (any more)"),
    ],
)
def test_an_explanation_of_what_does_not_survive_is_told(
    sentences: Sentences, folder: Path, was: str, becomes: str, sentence: str
) -> None:
    path = folder / "survivors.toml"
    path.write_text(path.read_text() + STALE.format(was=was, becomes=becomes))

    assert sentences("mutants") == [
        f"survivors.toml: {sentence}: `{was}` to `{becomes}` in BoundedQueue.pop. Remove it."
    ]


def test_a_mutant_that_luck_accepts_is_told_with_the_seeds_that_reject_it(look: Look, replace: Replace) -> None:
    replace("checks.py", 'group="always", points=3', 'group="always", points=3, tries=1')
    replace("checks.py", 'weights={"push": 3}, length=40)', "length=10)")
    replace("checks.py", "draw.size(1, 100)", "draw.integer(1, 4)")
    replace(
        "solution.py", "return len(self.items)\n", "return len(self.items) + 0 if len(self.items) > 2 else self.few()\n"
    )
    replace("solution.py", "def is_full", "def few(self):\n        return len(self.items)\n\n    def is_full")

    outcome = look("mutants", seeds=(1, 2, 3, 4, 8))

    (told,) = (
        finding.sentence for finding in outcome.left if "+ 0 if" in finding.sentence and "+ 1 if" in finding.sentence
    )
    assert " Seeds 3, 4 reject it: it is luck which is drawn." in told


def test_a_sample_of_mutants_is_spread_over_the_lines_and_leaves_other_explanations_alone(look: Look) -> None:
    outcome = look("mutants", most=5)

    assert outcome.findings == []
    assert outcome.figures[0].title.startswith("5 mutants")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[equivalent", "survivors.toml:1: equivalent: must end the name of a table with as many brackets"),
        ("[[dead]]\nwhy = 'x'\n", "is not known; there are [[equivalent]] and [[unnoticed]]"),
        ("[[equivalent]]\nwithin = 'f'\nwas = 'a'\nbecomes = 'b'\n", "survivors.toml:1: equivalent[0].why: is missing"),
        (
            "[[equivalent]]\nwithin = 'f'\nwas = 'a'\nbecomes = 'b'\nwhy = ' '\n",
            "survivors.toml:5: equivalent[0].why: is empty",
        ),
        (
            "[[equivalent]]\nwithin = 'f'\nwas = 'a'\nbecomes = 'b'\nwhy = 'c'\nline = 3\n",
            "survivors.toml:6: equivalent[0].line: is not a key of survivors.toml",
        ),
        ("[[equivalent]]\nwithin = 'f'\nwas = 'a'\nbecomes = 'b'\nwhy = 'c'\n" * 2, "explains a change twice: 'b'"),
    ],
)
def test_a_mistake_in_the_explanations_is_told(sentences: Sentences, folder: Path, text: str, problem: str) -> None:
    (folder / "survivors.toml").write_text(text)

    (sentence,) = sentences("mutants")
    assert problem in sentence
