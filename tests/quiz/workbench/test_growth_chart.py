"""The drawing of measured steps."""

import math

import pytest

from quiz.workbench.growth_chart import (
    BOTTOM,
    LABEL_GAP,
    LEFT,
    LONGEST_AXIS,
    RIGHT,
    SHAPES,
    TOP,
    apart,
    decades,
    growth_chart,
    short,
)

SIZES = (500, 1_000, 2_000, 4_000, 8_000)


def points(shape, scale=100):
    return [(n, round(scale * SHAPES[shape](n))) for n in SIZES]


@pytest.mark.parametrize("found", SHAPES)
@pytest.mark.parametrize("asked", SHAPES)
def test_every_line_stays_inside_the_axes(found, asked):
    chart = growth_chart(points(found), found, asked)

    for curve in (chart.yours, chart.allowed):
        assert all(LEFT <= x <= RIGHT and TOP <= y <= BOTTOM for x, y in curve.points)


def test_a_power_law_is_a_straight_line_on_two_logarithmic_scales():
    (x0, y0), *middle, (x1, y1) = growth_chart(points("O(n)"), "O(n)", "O(1)").yours.points

    for x, y in middle:
        assert y == pytest.approx(y0 + (y1 - y0) * (x - x0) / (x1 - x0), abs=0.2)


def test_constant_is_asked_as_a_level_line_from_the_first_cost():
    allowed = growth_chart(points("O(n)"), "O(n)", "O(1)").allowed

    assert len({y for _, y in allowed.points}) == 1
    assert (allowed.name, allowed.figure) == ("O(1) asked", "50,000 steps")


def test_labels_name_the_growth_and_the_cost_at_the_largest_size():
    yours = growth_chart(points("O(n)"), "O(n)", "O(1)").yours

    assert (yours.name, yours.figure) == ("yours, O(n)", "800,000 steps")


@pytest.mark.parametrize(
    ("yours", "allowed"), [(100.0, 100.0), (100.0, 110.0), (110.0, 100.0), (24.0, 30.0), (188.0, 187.0)]
)
def test_two_labels_never_touch_and_keep_their_order(yours, allowed):
    first, second = apart(yours, allowed)

    assert abs(first - second) >= LABEL_GAP
    assert (first <= second) == (yours <= allowed)


def test_a_growth_that_was_not_asked_for_has_one_line():
    assert growth_chart(points("O(n)"), "O(n)", None).allowed is None


@pytest.mark.parametrize("given", [[], [(500, 10)], [(500, 10), (500, 20)], [(0, 5), (100, 6)]])
def test_less_than_two_sizes_are_no_chart(given):
    assert growth_chart(given, "O(1)", "O(1)") is None


def test_a_cost_of_nothing_can_be_drawn():
    chart = growth_chart([(10, 0), (100, 0)], "O(1)", "O(1)")

    assert all(math.isfinite(y) for _, y in chart.yours.points)


def test_the_axis_of_steps_has_at_least_two_ticks_whatever_the_range():
    for low in (1, 3, 7, 40, 9_999, 123_456):
        assert len(decades(low, low * 10)) >= 2


def test_never_more_sizes_are_labelled_than_fit():
    many = [(10 * 2**power, 50) for power in range(12)]

    assert len(growth_chart(many, "O(1)", "O(1)").sizes) <= LONGEST_AXIS


def test_the_drawing_is_said_in_words():
    assert growth_chart(points("O(n)"), "O(n)", "O(1)").words == (
        "50,000 steps at size 500, 800,000 at size 8,000: O(n); O(1) was asked."
    )


@pytest.mark.parametrize(("value", "text"), [(5, "5"), (1_000, "1,000"), (20_000, "20k"), (5e6, "5M"), (1e9, "1G")])
def test_numbers_on_the_axis_are_short(value, text):
    assert short(value) == text
