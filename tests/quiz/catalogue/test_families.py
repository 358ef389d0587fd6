"""A family asks another question of each attempt, and the same one of an attempt wherever it is opened."""

from fractions import Fraction
from typing import Any

import pytest

from quiz.catalogue import Family
from quiz.catalogue.question_kinds import QUESTION
from quiz.catalogue.working_sums import wrong_sum
from quiz.catalogue.written_numbers import read_text, written

IN_PARALLEL: dict[str, Any] = {
    "id": "availability/q-two-in-parallel",
    "kind": "numeric",
    "concepts": ["availability/availability"],
    "difficulty": 2,
    "draw": {"a": {"choose": [99, 99.5, 99.9]}, "n": {"from": 2, "to": 4}},
    "let": {"down": "(1 - a/100) ** n", "up": "100 * (1 - down)"},
    "prompt": "A service has {n} instances, each {a} % available.",
    "answer": {"value": "up", "unit": "%", "low": "up - 0.05*(100-up)", "high": "up + 0.05*(100-up)"},
    "working": ["All are down at once | (1 − {a/100})^{n} = {down:3}"],
    "slips": [{"value": "a", "unit": "%", "why": "That is {a} % of one instance alone."}],
    "unless": ["n == 4 and a == 99.9"],
    "explanation": "All {n} must fail.",
    "source": {"title": "A book", "url": "https://example.org"},
}


@pytest.fixture(scope="module")
def family() -> Family:
    found = QUESTION.validate_python(IN_PARALLEL)
    assert isinstance(found, Family)
    return found


def test_an_attempt_is_asked_the_same_question_on_every_device(family: Family) -> None:
    assert family.asked(7) == family.asked(7)


def test_two_attempts_differ(family: Family) -> None:
    assert len({family.asked(seed).prompt for seed in range(60)}) == 8  # nine draws, one of which is not used


def test_prompt_answer_working_slip_and_explanation_have_one_draw(family: Family) -> None:
    asked = next(each for seed in range(99) if "3 instances, each 99.5 %" in (each := family.asked(seed)).prompt)

    assert (asked.answer.value, asked.answer.unit) == (99.9999875, "%")
    assert asked.answer.low < asked.answer.value < asked.answer.high < 100
    assert asked.working[0].sum == "(1 − 0.995)^3 = 0.000000125"
    assert (asked.slips[0].value, asked.slips[0].why) == (99.5, "That is 99.5 % of one instance alone.")
    assert asked.explanation == "All 3 must fail."
    assert (asked.id, asked.kind) == (family.id, "numeric")


def test_a_band_may_be_a_share_of_the_value() -> None:
    asked = QUESTION.validate_python(
        IN_PARALLEL | {"answer": {"value": "n * 1000", "within": "3 %"}, "slips": []}
    ).asked(1)

    assert (asked.answer.low / asked.answer.value, asked.answer.high / asked.answer.value) == (0.97, 1.03)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("86400", None, "86,400"),
        ("99.95", None, "99.95"),
        ("1/3", 3, "0.333"),
        ("2/3", 3, "0.667"),
        ("1/400", 3, "0.0025"),
        ("12345678", 3, "12,300,000"),
        ("12345678", 8, "12,345,678"),
        ("999.5", 3, "1,000"),
        ("-3", None, "−3"),
        ("0", 3, "0"),
        ("1.2e18", 3, "1.2 × 10¹⁸"),
        ("1e-9", 2, "1 × 10⁻⁹"),
    ],
)
def test_a_number_is_written_for_people(value: str, digits: int | None, text: str) -> None:
    assert written(Fraction(value), digits) == text


def test_two_braces_stand_for_one() -> None:
    text = read_text("`{{id}}` of {n}", {"n"})

    assert text.filled({"n": Fraction(3)}) == "`{id}` of 3"


@pytest.mark.parametrize(
    "text",
    [
        "24 × 3,600 = 86,400 s",
        "120 MB/s × 10 s = 1.2 GB",
        "0.5 h × 60 = 30 min",
        "100 % − 99.9 % = 0.1 %",
        "20 million × 10 ÷ 86,400 s ≈ 2,315/s",
        "(1 − 0.995)^3 = 0.000000125",
        "2^10 = 1,024",
        "1.2 × 10¹⁸ ÷ 10⁹ = 1.2 × 10⁹",
        "log2(1024) = 10",
        "half of them = 3",
    ],
)
def test_a_sum_that_multiplies_out_is_not_told(text: str) -> None:
    assert wrong_sum(text) is None


@pytest.mark.parametrize("text", ["2 × 3 = 7", "10 MB × 10 = 1 GB", "2 × 3 = 6 = 7", "24 × 3,600 ≈ 90,000 s"])
def test_a_sum_that_does_not_multiply_out_is_told(text: str) -> None:
    assert "makes" in str(wrong_sum(text))
