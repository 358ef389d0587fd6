"""Grades follow what FSRS predicts."""

from dataclasses import replace
from random import Random

import pytest

from quiz.cards.scheduling import Rating, unseen
from quiz.demo.recall import draw_rating, probability
from tests.conftest import NOON

KNOWN = replace(unseen(NOON), state=2, stability=10.0, difficulty=5.0, reviews=3)


@pytest.mark.parametrize("recall", [0.3, 0.7, 0.9, 0.97])
def test_a_card_is_recalled_as_often_as_predicted(recall):
    random = Random(1)

    grades = [draw_rating(random, KNOWN, recall, ease=0.0) for _ in range(4000)]

    assert sum(grade is not Rating.AGAIN for grade in grades) / len(grades) == pytest.approx(recall, abs=0.03)


def test_an_easy_card_is_recalled_more_often():
    assert probability(KNOWN, 0.9, ease=-0.5) < 0.9 < probability(KNOWN, 0.9, ease=0.5)


def test_all_four_grades_are_given():
    random = Random(1)

    assert {draw_rating(random, KNOWN, 0.9, ease=0.0) for _ in range(300)} == set(Rating)
