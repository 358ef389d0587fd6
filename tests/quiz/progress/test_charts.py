"""The year of activity and the cards to come, as they are drawn."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.cards.scheduling import Rating, review, unseen
from quiz.progress.forecast import DAYS, HEIGHT, TOP, forecast, grid_step
from quiz.progress.heatmap import WEEKS, heatmap, step, year_to
from tests.conftest import NOON

TODAY = NOON.date()
LEARNED = review(unseen(NOON), Rating.EASY, NOON, "UTC")


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_year_begins_on_a_monday_and_ends_today(today):
    days = year_to(today)

    assert (days[0].weekday(), days[-1]) == (0, today)
    assert 52 * 7 < len(days) <= WEEKS * 7


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_names_of_months_never_touch(today):
    places = [x for x, _ in heatmap(year_to(today), {}).months]

    assert 11 <= len(places) <= 13
    assert all(right - left >= 45 for left, right in pairwise(places))


@pytest.mark.parametrize(("acts", "shade"), [(0, 0), (1, 1), (10, 1), (11, 2), (20, 2), (30, 3), (31, 4), (40, 4)])
def test_a_day_has_one_of_five_steps(acts, shade):
    assert step(acts, full=40) == shade


def test_a_quiet_year_is_not_drawn_as_a_busy_one():
    drawn = heatmap(year_to(TODAY), {TODAY: 2})

    assert drawn.cells[-1].step == 1
    assert (drawn.acts, drawn.active_days) == (2, 1)


def test_every_cell_is_inside_the_drawing():
    drawn = heatmap(year_to(TODAY), {})

    assert max(cell.x for cell in drawn.cells) + drawn.size == drawn.width
    assert max(cell.y for cell in drawn.cells) + drawn.size == drawn.height


def test_what_is_overdue_is_due_today():
    late = review(unseen(NOON - timedelta(days=90)), Rating.GOOD, NOON - timedelta(days=90), "UTC")
    drawn = forecast([late, late, LEARNED, unseen(NOON)], TODAY, "UTC")

    assert [bar.cards for bar in drawn.bars if bar.cards] == [2, 1]
    assert (drawn.bars[0].cards, drawn.bars[0].label, drawn.total) == (2, "Today", 3)


def test_a_card_far_away_is_not_in_the_next_days():
    far = review(LEARNED, Rating.EASY, LEARNED.due, "UTC")

    assert forecast([far], TODAY, "UTC").total == 0
    assert len(forecast([], TODAY, "UTC").bars) == DAYS


@given(st.integers(0, 10_000))
def test_no_bar_leaves_its_grid(most):
    assert 4 * grid_step(most) >= most
    drawn = forecast([LEARNED] * min(most, 50), TODAY, "UTC")
    assert all(TOP <= bar.y <= bar.y + bar.height <= HEIGHT for bar in drawn.bars)


@pytest.mark.parametrize(("budget", "over", "drawn"), [(None, 0, False), (1, 1, True), (4, 0, True), (90, 0, False)])
def test_the_forecast_says_on_how_many_days_more_comes_than_the_budget_takes(budget, over, drawn):
    late = review(unseen(NOON - timedelta(days=90)), Rating.GOOD, NOON - timedelta(days=90), "UTC")
    found = forecast([late, late, LEARNED], TODAY, "UTC", budget)

    assert found.days_over == over
    assert (found.budget_y is not None) is drawn
