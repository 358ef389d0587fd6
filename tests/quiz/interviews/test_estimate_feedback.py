"""Feedback on an estimate: what was right apart from what was not, on a scale that always holds the expected value."""

import pytest

from quiz.catalogue.estimate_feedback import Feedback, feedback
from quiz.catalogue.estimate_feedback import in_bytes as in_bytes_of
from quiz.catalogue.estimates import Expected, judge
from quiz.catalogue.log_scale import log_scale
from quiz.catalogue.prompts import Prompt
from quiz.catalogue.quantity import parse_quantity


def answered(prompt: Prompt, text: str, estimate: int = 0) -> Feedback:
    asked = prompt.estimates[estimate]
    given = parse_quantity(text)
    return feedback(given, asked.answer, judge(given, asked.answer), asked.slip_near(given))


@pytest.mark.parametrize(
    ("text", "value", "unit", "order"),
    [
        ("23k req/s", True, True, True),
        ("23,148 /s", True, True, True),
        ("11.6k req/s", False, True, True),
        ("231k req/s", False, True, False),
        ("23k", True, False, True),
        ("23 MB", False, False, False),
        ("0 req/s", False, True, False),
    ],
)
def test_value_unit_and_order_are_judged_apart(prompt: Prompt, text: str, value: bool, unit: bool, order: bool) -> None:
    said = answered(prompt, text)

    assert [verdict.right for verdict in said.verdicts] == [value, unit, order]
    assert said.right == (value and unit and order)


@pytest.mark.parametrize(
    ("text", "factor"),
    [("23k req/s", ""), ("231k req/s", "× 10"), ("23 req/s", "÷ 1,000"), ("23e10 req/s", "× 10⁷")],
)
def test_a_wrong_order_is_named_as_a_factor(prompt: Prompt, text: str, factor: str) -> None:
    assert answered(prompt, text).factor == factor


@pytest.mark.parametrize("text", ["23k req/s", "23,148 /s", "about 23000 requests per second", "2 billion/day"])
def test_ways_to_write_a_rate_are_understood(prompt: Prompt, text: str) -> None:
    assert answered(prompt, text).right


def test_a_likely_slip_is_named(prompt: Prompt) -> None:
    slip = answered(prompt, "11,574 req/s").slip

    assert slip is not None
    assert slip.why.startswith("That is the mean.")


def test_a_right_answer_has_no_slip(prompt: Prompt) -> None:
    assert answered(prompt, "23k req/s").slip is None


@pytest.mark.parametrize("text", ["1 req/s", "11.6k req/s", "23k req/s", "231k req/s", "1e15 req/s", "5 GB"])
def test_the_scale_always_holds_the_band(prompt: Prompt, text: str) -> None:
    scale = answered(prompt, text).scale

    assert scale is not None
    assert 0 < scale.band[0] < scale.expected < scale.band[1] < 1
    assert scale.ticks[0].x == 0
    assert scale.ticks[-1].x == 1


def test_an_answer_far_off_stands_at_the_end_of_the_scale(prompt: Prompt) -> None:
    scale = answered(prompt, "1e15 req/s").scale

    assert scale is not None
    assert scale.given == 1.0


def test_an_answer_of_another_kind_has_no_place_on_the_scale(prompt: Prompt) -> None:
    scale = answered(prompt, "5 GB").scale

    assert scale is not None
    assert scale.given is None


def test_a_short_scale_is_labelled_at_each_decade(prompt: Prompt) -> None:
    scale = answered(prompt, "9.1 TB", estimate=1).scale

    assert scale is not None
    assert [tick.label for tick in scale.ticks] == ["100 GB", "1 TB", "10 TB", "100 TB", "1 PB"]


def test_where_zero_is_expected_there_is_no_scale() -> None:
    expected = Expected(value=0, unit="s", low=0, high=1)
    given = parse_quantity("0 s")

    assert feedback(given, expected, judge(given, expected), None).scale is None


def test_a_scale_beyond_its_named_units_still_says_its_unit() -> None:
    scale = log_scale(Expected(value=7, unit="min", low=6.9, high=7.1), parse_quantity("70 min"))

    assert scale is not None
    assert "10³ s" in [tick.label for tick in scale.ticks]


@pytest.mark.parametrize(
    ("text", "in_bytes"),
    [
        ("100 Mb/s", "12.5 MB/s"),
        ("1 Gib", "134 MB"),
        ("10 Mib/s", "1.31 MB/s"),
        ("8 megabits", "1 MB"),
        ("1 Gbps", "125 MB/s"),
        ("8 bit", "1 B"),
        ("4 bits", "0.5 B"),
        ("100 MB/s", ""),
        ("1 GiB", ""),
        ("1 MBps", ""),
        ("5 bits per user", "0.625 B"),
        ("12k req/s", ""),
        ("4 x", ""),
    ],
)
def test_bits_are_told_in_bytes(text: str, in_bytes: str) -> None:
    assert in_bytes_of(parse_quantity(text)) == in_bytes
