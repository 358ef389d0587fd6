"""What is ordered, matched, filled in and typed: read, kept, marked and shown again."""

from random import Random

import pytest

from quiz.demo.quizzing import given
from quiz.quizzes.answers import LETTERS, Answer, Given, option_order
from quiz.quizzes.lines import lines_expected, lines_given
from quiz.quizzes.marking import points_for
from quiz.quizzes.picking import pick
from quiz.quizzes.reading import AnswerUnreadable, read_answer
from quiz.quizzes.shown import shown_gaps, shown_pairs, shown_steps

KINDS = ("order", "match", "cloze", "short", "flaw")
SEED = 5
NAMES = {
    "order": "replication/q-failover-steps",
    "match": "replication/q-which-replica",
    "cloze": "replication/q-lag-words",
    "short": "replication/q-name-quorum",
    "flaw": "replication/q-stale-profile",
}


@pytest.fixture
def asked(catalogue):
    """`asked("order")`: the question of that kind in the course of the tests."""
    return lambda kind: catalogue.questions[NAMES[kind]].asked(SEED)


def letters(question):
    return {index: letter for letter, index in zip(LETTERS, option_order(question, SEED), strict=False)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_answer_is_worth_a_point_and_comes_back_as_it_was_stored(asked, kind):
    question = asked(kind)
    answer = read_answer(question, given(Random(1), question, SEED, knows=True), seed=SEED)

    assert points_for(question, answer) == 1
    assert Answer.from_json(answer.to_json()) == answer


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_answer_is_worth_less(asked, kind):
    question = asked(kind)

    for number in range(9):
        answer = read_answer(question, given(Random(number), question, SEED, knows=False), seed=SEED)
        assert points_for(question, answer) < 1


def test_steps_never_begin_in_their_right_order(asked):
    shown = {option_order(asked("order"), seed) for seed in range(99)}

    assert (0, 1, 2, 3) not in shown
    assert len(shown) > 12


def test_lines_of_a_design_keep_their_order(asked):
    assert {option_order(asked("flaw"), seed) for seed in range(9)} == {(0, 1, 2, 3)}


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("order", Given(), "Give each step a place of its own, from 1 to 4"),
        ("order", Given(parts=["A1", "B1", "C2", "D3"]), "a place of its own"),
        ("order", Given(parts=["A1", "B2", "C3", "Z4"]), "a place of its own"),
        ("order", Given(parts=["A1", "B2", "C3", "D5"]), "a place of its own"),
        ("order", Given(parts=["", "1", "A", "<b>"]), "a place of its own"),
        ("match", Given(), "Choose what belongs to each of the 3"),
        ("match", Given(parts=["1A", "2B", ""]), "each of the 3"),
        ("match", Given(parts=["1A", "2B", "3Z"]), "each of the 3"),
        ("match", Given(parts=["1A", "2B", "4C"]), "each of the 3"),
        ("cloze", Given(), "gap 1 is empty"),
        ("cloze", Given(parts=["stale", " … "]), "gap 2 is empty"),
        ("cloze", Given(parts=["stale", "x" * 81]), "at most 80 characters"),
        ("short", Given(), "Type your answer first"),
        ("short", Given(text="\u200b'"), "Type your answer first"),
        ("short", Given(text="q" * 1_000_000), "at most 80 characters"),
        ("flaw", Given(), "Choose an answer first"),
        ("flaw", Given(letters=["A", "B"]), "choose one"),
        ("flaw", Given(letters=["E"]), "none of the answers"),
    ],
)
def test_what_is_no_answer_is_refused_with_a_sentence(asked, kind, fields, sentence):
    with pytest.raises(AnswerUnreadable, match=sentence):
        read_answer(asked(kind), fields, seed=SEED)


def test_places_count_by_their_numbers_in_whatever_order_a_form_sends_them(asked):
    question = asked("order")
    parts = [f"{letter}{index + 1}" for index, letter in letters(question).items()]

    assert read_answer(question, Given(parts=parts[::-1]), seed=SEED) == Answer(order=(0, 1, 2, 3))


def test_pairs_and_gaps_count_one_by_one(asked):
    assert points_for(asked("match"), Answer(matches=(0, 1, 3))) == pytest.approx(2 / 3)
    assert points_for(asked("cloze"), Answer(texts=("Old", "delay"))) == 0.5
    assert points_for(asked("short"), Answer(text="the Quorums")) == 1


def test_what_was_put_out_of_order_is_told_with_its_place(asked):
    steps = shown_steps(asked("order"), Answer(order=(1, 2, 3, 0)), Given(), SEED)

    assert [(step.place, step.kept) for step in steps] == [(4, False), (1, True), (2, True), (3, True)]
    assert all(step.why for step in steps)


def test_a_right_side_that_matches_nothing_says_why(asked):
    question = asked("match")
    shown = shown_pairs(question, Answer(matches=(0, 1, 3)), Given())[2]

    assert (shown.is_right, shown.given, shown.right) == (False, "backup", "hot standby")
    assert "A backup is read back first." in shown.why


def test_a_named_wrong_answer_has_its_sentence(asked):
    cloze, short = asked("cloze"), asked("short")

    lost, lag = shown_gaps(cloze, Answer(texts=("Lost", "lags")), Given())
    assert (lost.is_right, lost.named, lost.expected) == (False, "It is only late.", "stale")
    assert (lag.is_right, lag.named, lag.typed) == (True, None, "lags")
    assert "how many they are" in str(shown_gaps(short, Answer(text="consensus"), Given())[0].named)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "stored",
    [
        {"options": [1]},
        {"options": [7]},
        {"text": "120 MB/s"},
        {"order": [6, 5, 0, 1]},
        {"matches": [8, 0, 1, 2, 3]},
        {"texts": ["x"]},
        {"texts": ["x"] * 9},
        {},
    ],
)
def test_an_answer_to_what_the_question_once_was_can_still_be_shown(asked, kind, stored):
    question, answer = asked(kind), Answer.from_json(stored)

    assert 0 <= points_for(question, answer) <= 1
    lines_given(question, answer)
    assert lines_expected(question)
    shown_steps(question, answer, Given(), SEED)
    shown_pairs(question, answer, Given())
    shown_gaps(question, answer, Given())


def test_a_family_counts_as_an_estimate_when_kinds_are_spread(catalogue, make_choice):
    family = catalogue.questions["replication/q-quorum-size"]
    estimate = catalogue.questions_of("caching")[-1]
    choices = [make_choice(f"replication/q-{number}", concept="replication/lag") for number in range(2)]

    kinds = [each.kind for each in pick([family, estimate, *choices], {}, seed=1, length=2)]

    assert sorted(kinds) == ["numeric", "single"]
