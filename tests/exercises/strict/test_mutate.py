"""A mutant is the program with one small change."""

import pytest

from exercises.strict.mutate import mutants_of


def changes(source: str) -> list[tuple[str, str]]:
    return [(mutant.change.was, mutant.change.becomes) for mutant in mutants_of(source)]


@pytest.mark.parametrize(
    ("source", "becomes"),
    [
        ("x = a < b", ["pass", "x = a <= b", "x = a >= b"]),
        ("x = a + b", ["pass", "x = a - b"]),
        ("x += a", ["pass", "x -= a"]),
        ("x = not a", ["pass", "x = a"]),
        ("x = a and b", ["pass", "x = a or b", "x = b", "x = a"]),
        ("x = 3", ["pass", "x = 4", "x = 2"]),
        ("x = 0", ["pass", "x = 1", "x = -1"]),
        ("x = True", ["pass", "x = False"]),
        ("x = 'a'", ["pass", "x = ''"]),
        ("x = None", ["pass", "x = 0"]),
        ("x = f(a, b)", ["pass", "x = a", "x = f(a)", "x = f(b, a)"]),
        ("x = a.f(b)", ["pass", "x = a", "x = a.f()"]),
        ("x = f()", ["pass", "x = None"]),
        ("f(a, key=b)", ["pass", "f(key=b)", "f(a)"]),
        ("x = a if b else c", ["pass", "x = a if not b else c", "x = a if True else c", "x = a if False else c"]),
        ("x = [a for a in b if a]", ["pass", "x = [a for a in b if not a]", "x = [a for a in b]"]),
        ("raise ValueError('in words')", ["pass"]),
        ("import a", []),
        ("'''A docstring.'''", []),
    ],
)
def test_each_part_of_a_statement_is_changed_once(source: str, becomes: list[str]) -> None:
    assert changes(source) == [(source, one) for one in becomes]


def test_a_condition_is_negated_and_dropped_and_each_statement_below_it_left_out() -> None:
    assert changes("if a:\n    b()\nelse:\n    c()\n") == [
        ("if a:\nb()\nelse:\nc()", "pass"),
        ("if a:", "if not a:"),
        ("if a:", "if True:"),
        ("if a:", "if False:"),
        ("b()", "pass"),
        ("c()", "pass"),
    ]
    assert changes("if a:\n    b()\n") == [
        ("if a:", "if not a:"),
        ("if a:", "if True:"),
        ("if a:", "if False:"),
        ("b()", "pass"),
    ]


def test_annotations_and_defaults_are_told_apart() -> None:
    source = "def f(a: int, b: str = 'x') -> list[int]:\n    pass\n"

    assert changes(source) == [("def f(a: int, b: str='x') -> list[int]:", "def f(a: int, b: str='') -> list[int]:")]


def test_a_jump_becomes_the_other_and_a_loop_is_left_out() -> None:
    source = "for a in b:\n    break\n"

    assert changes(source) == [("for a in b:\nbreak", "pass"), ("break", "pass"), ("break", "continue")]


def test_a_mutant_says_where_it_is_and_is_a_program() -> None:
    source = '"""A box."""\n\n\nclass Box:\n    def size(self):\n        # as it was\n        return self.count + 1\n'

    mutant = mutants_of(source)[1]

    assert (mutant.change.within, mutant.line) == ("Box.size", 7)
    assert mutant.source == '"""A box."""\n\nclass Box:\n\n    def size(self):\n        return self.count - 1\n'


def test_no_two_mutants_are_the_same_program_and_none_is_the_program_itself() -> None:
    source = "def f(a):\n    if not a < 1:\n        return g(a, a)\n    return None\n"

    sources = [mutant.source for mutant in mutants_of(source)]

    assert len(set(sources)) == len(sources)
    assert source not in sources
