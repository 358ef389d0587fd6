"""Answers are read from a form once, and mean the same wherever they are shown again."""

import pytest

from quiz.quizzes.answers import Answer, Given, option_order
from quiz.quizzes.reading import AnswerUnreadable, read_answer


def test_letters_stand_for_the_options_as_the_attempt_shows_them(make_choice):
    question = make_choice()

    for seed in range(6):
        order = option_order(question, seed)
        assert read_answer(question, Given(["B"], ""), seed=seed) == Answer(options=(order[1],))


def test_options_stand_in_the_same_order_on_every_device(make_choice):
    question = make_choice()

    assert option_order(question, 42) == option_order(question, 42)
    assert sorted(option_order(question, 42)) == [0, 1, 2, 3]


def test_the_first_option_of_the_file_is_not_always_first(make_choice):
    question = make_choice()

    assert {option_order(question, seed)[0] for seed in range(40)} == {0, 1, 2, 3}


def test_an_estimate_has_no_options_to_order(estimate):
    assert option_order(estimate, 1) == ()


def test_an_estimate_is_kept_as_it_was_written(estimate):
    assert read_answer(estimate, Given([], " ~120 MB/s "), seed=1) == Answer(text="~120 MB/s")


@pytest.mark.parametrize("answer", [Answer(options=(0, 2)), Answer(text="1.2 GB/s")])
def test_an_answer_comes_back_as_it_was_stored(answer):
    assert Answer.from_json(answer.to_json()) == answer


def test_an_answer_to_what_the_question_once_was_has_no_quantity():
    assert Answer(options=(1,)).quantity is None


@pytest.mark.parametrize(
    ("right", "letters", "sentence"),
    [
        ((0,), [], "Choose an answer first"),
        ((0,), ["A", "B"], "choose one"),
        ((0,), ["E"], "none of the answers"),
        ((0,), ["a"], "none of the answers"),
        ((0,), [""], "none of the answers"),
        ((0, 1), [], "Choose an answer first"),
        ((0, 1), ["A", "F"], "none of the answers"),
        ((0, 1), ["0"], "none of the answers"),
    ],
)
def test_what_is_no_choice_is_refused_with_a_sentence(make_choice, right, letters, sentence):
    with pytest.raises(AnswerUnreadable, match=sentence):
        read_answer(make_choice(right=right), Given(letters, ""), seed=1)


@pytest.mark.parametrize("text", ["", "many", "-3 MB/s", "3,5 MB/s", "120 MB/s " * 20, "1 furlong", "\x00", "5 MB per"])
def test_what_is_no_quantity_is_refused_with_a_sentence(estimate, text):
    with pytest.raises(AnswerUnreadable, match=r"[A-Z].*\."):
        read_answer(estimate, Given(["A"], text), seed=1)


def test_a_letter_sent_twice_is_one_choice(make_choice):
    assert len(read_answer(make_choice(), Given(["A", "A"], ""), seed=1).options) == 1
