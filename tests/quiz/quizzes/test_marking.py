"""What an answer is worth."""

import pytest

from quiz.quizzes.answers import Answer
from quiz.quizzes.marking import Mark, points_for


@pytest.mark.parametrize(("chosen", "points"), [((0,), 1), ((1,), 0), ((3,), 0)])
def test_single_choice_is_right_or_wrong(make_choice, chosen, points):
    assert points_for(make_choice(right=(0,)), Answer(options=chosen)) == points


@pytest.mark.parametrize(
    ("chosen", "points"),
    [
        ((0, 1, 2), 1),
        ((0, 1), 2 / 3),
        ((0,), 1 / 3),
        ((0, 1, 2, 3), 2 / 3),
        ((0, 3), 0),
        ((0, 1, 2, 3, 4), 1 / 3),
        ((3, 4), 0),
        ((0, 3, 4), 0),
    ],
)
def test_of_several_each_right_pick_counts_and_each_wrong_one_takes_one_away(make_choice, chosen, points):
    assert points_for(make_choice(right=(0, 1, 2)), Answer(options=chosen)) == pytest.approx(points)


def test_choosing_everything_never_pays(make_choice):
    question = make_choice(right=(0, 1))

    assert points_for(question, Answer(options=(0, 1, 2, 3, 4))) == 0


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("120 MB/s", 1),
        ("0.12 GB/s", 1),
        ("140 MB/s", 1),
        ("200 MB/s", 0.5),
        ("120", 0.5),
        ("120 GB", 0.5),
        ("1.2 GB/s", 0),
        ("1200", 0),
        ("90 req/s", 0),
        ("0 MB/s", 0),
    ],
)
def test_value_unit_and_order_of_an_estimate_count_apart(estimate, text, points):
    assert points_for(estimate, Answer(text=text)) == points


@pytest.mark.parametrize(("points", "mark"), [(1.0, "right"), (0.5, "partly"), (0.01, "partly"), (0.0, "wrong")])
def test_a_mark_is_told_from_the_points(points, mark):
    assert Mark.of(points) == mark
