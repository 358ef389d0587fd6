"""Sums of authors are reckoned exactly, and nothing but sums is."""

from fractions import Fraction

import pytest

from quiz.catalogue.exact_numbers import ReckoningError
from quiz.catalogue.reckoning import read_condition, read_sum

VALUES = {"a": Fraction("99.9"), "n": Fraction(3)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1 + 0.2", "3/10"),
        ("(1 - a/100) ** n", "1/1000000000"),
        ("7 // 2 + 7 % 4", "6"),
        ("-n + +n", "0"),
        ("2 ** -2", "1/4"),
        ("4 ** 0.5", "2"),
        ("sqrt(9/4)", "3/2"),
        ("log2(1024) + log10(0.001)", "7"),
        ("min(3, n/2, 2) + max(1, n)", "9/2"),
        ("ceil(7/2) + floor(7/2) + round(5/2)", "10"),
        ("exp(0)", "1"),
        ("1e3", "1000"),
    ],
)
def test_a_sum_is_exact(text: str, value: str) -> None:
    assert read_sum(text).value(VALUES) == Fraction(value)


def test_roots_and_logarithms_that_are_no_fraction_are_as_exact_as_a_float() -> None:
    assert float(read_sum("sqrt(2) * log2(3) * exp(1)").value({})) == pytest.approx(1.4142136 * 1.5849625 * 2.7182818)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 +",
        "n.real",
        "n[0]",
        "[1]",
        "f'{n}'",
        "lambda: 1",
        "n if n else a",
        "n < a",
        "__import__('os')",
        "print(n)",
        "min",
        "min(n)",
        "min(*n)",
        "sqrt(n, a)",
        "round(n, ndigits=1)",
        "'9' * 9",
        "True",
        "1j",
        "1e999",
        "n ^ 2",
        "n := 2",
        "n; a",
        "(" * 150 + "1" + ")" * 150,
        "1 + " * 100 + "1",
    ],
)
def test_what_is_no_sum_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(ReckoningError):
        read_sum(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1 / (n - 3)", "divides by zero"),
        ("0 ** -1", "divides by zero"),
        ("9 ** 9 ** 9", "power beyond"),
        ("10 ** 999 * 10 ** 999", "too large"),
        ("exp(9999)", "too large"),
        ("(1/3) ** 1999 / 7 ** 1999", "too large"),
        ("sqrt(-1)", "below zero"),
        ("(0 - 2) ** 0.5", "below zero"),
        ("log10(0)", "not above zero"),
    ],
)
def test_what_cannot_be_reckoned_says_why(text: str, told: str) -> None:
    with pytest.raises(ReckoningError, match=told):
        read_sum(text).value(VALUES)


@pytest.mark.parametrize(
    ("text", "holds"),
    [("n == 3 and a > 99", True), ("n < 2 or not a < 50", True), ("1 < n <= 2", False), ("n != 3", False)],
)
def test_a_condition_holds_or_not(text: str, holds: bool) -> None:
    assert read_condition(text).holds(VALUES) is holds


@pytest.mark.parametrize("text", ["n", "1", "n in a", "n is a", "True", "n == 'x'", ""])
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(ReckoningError):
        read_condition(text)
