"""One step in a wrong place is one mistake, wherever it went."""

import pytest

from quiz.quizzes.marking import points_for_order
from quiz.quizzes.sequences import longest_right


@pytest.mark.parametrize(
    ("order", "kept"),
    [
        ((0, 1, 2, 3), {0, 1, 2, 3}),
        ((2, 0, 1, 3), {0, 1, 3}),
        ((1, 2, 3, 0), {1, 2, 3}),
        ((0, 3, 2, 1), {0, 2}),  # of three equals the one with the steps in their own places
        ((3, 2, 1, 0), {3}),
        ((), set()),
    ],
)
def test_the_steps_that_need_not_be_moved_are_kept(order, kept):
    assert longest_right(order) == kept


@pytest.mark.parametrize(
    ("order", "points"),
    [
        ((0, 1, 2, 3), 1),
        ((1, 2, 3, 0), 0.5),
        ((1, 0, 2, 3), 0.5),
        ((1, 0, 3, 2), 0),
        ((3, 2, 1, 0), 0),
        ((1, 2, 3, 4, 0), 0.6),
        ((0, 2, 1), 1 / 3),
        ((), 0),
    ],
)
def test_a_step_to_be_moved_takes_one_that_stands_right_away(order, points):
    assert points_for_order(order) == pytest.approx(points)
