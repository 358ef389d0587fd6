"""A learner's own grades beside the quizzes on the same concepts."""

import pytest

from quiz.memory.calibration import Calibration, Tenth


def tenths(*given: tuple[int, float, float]) -> tuple[Tenth, ...]:
    return tuple(Tenth(*each) for each in given)


@pytest.mark.parametrize(
    ("grades", "quizzes", "said"),
    [
        (tenths((50, 0.9, 0.95)), tenths((30, 0.9, 0.7)), "Quizzes find less"),
        (tenths((50, 0.9, 0.8)), tenths((10, 0.9, 0.95), (20, 0.8, 0.9)), "Quizzes find more"),
        (tenths((50, 0.9, 0.92)), tenths((30, 0.9, 0.9)), "say the same"),
        (tenths((50, 0.9, 0.9)), tenths((19, 0.9, 0.1)), "After some more quizzes"),
        ((), (), "After some more quizzes"),
    ],
)
def test_the_sentence_says_how_kindly_a_learner_grades_themselves(grades, quizzes, said):
    assert said in Calibration(grades, quizzes).words
