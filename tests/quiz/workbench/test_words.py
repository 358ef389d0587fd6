"""How steps and moments read."""

from datetime import timedelta

import pytest

from quiz.workbench.words import moment, short_steps, when
from tests.conftest import NOON


@pytest.mark.parametrize(
    ("steps", "text"),
    [(0, "0"), (999, "999"), (1_000, "1.00 k"), (20_600, "20.6 k"), (525_134_652, "525 M"), (4_237_659, "4.24 M"),
     (2_000_000_000, "2.00 G")],
)  # fmt: skip
def test_steps_are_three_digits_and_a_unit(steps, text):
    assert short_steps(steps) == text


def test_moments_are_told_where_the_reader_is():
    assert moment(NOON, "Asia/Tokyo") == "23 November 2026, 21:00"


@pytest.mark.parametrize(
    ("ago", "text"),
    [(timedelta(hours=2), "10:00"), (timedelta(days=2), "21 Nov, 12:00"), (timedelta(days=400), "19 Oct 2025")],
)
def test_a_moment_is_as_short_as_it_can_be(ago, text):
    assert when(NOON - ago, NOON, "UTC") == text
