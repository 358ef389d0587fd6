"""The state of a concept by evidence of every kind, and how many concepts would be recalled."""

import random
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.cards.scheduling import Memory, Rating, recall_after, retrievability, review, unseen
from quiz.memory.concepts import (
    HALVED_AFTER_DAYS,
    ConceptState,
    Shown,
    Source,
    headline,
    state_of,
    weight_of,
)
from tests.conftest import NOON

TODAY, DAY = NOON.date(), timedelta(days=1)
LONG_AGO = date.min


def reviewed(days_ago: int, *, stability: float = 10.0) -> Memory:
    at = NOON - days_ago * DAY
    return Memory(2, None, stability, 5.0, at, at, reviews=3)


def shown(source: Source, outcome: float, days_ago: int = 0) -> Shown:
    return Shown(source, outcome, TODAY - days_ago * DAY)


def recall(cards: list[Memory], *given: Shown) -> float:
    state = state_of(cards, given, TODAY, "UTC")
    assert state is not None
    return state.recall


def test_without_evidence_there_is_no_state():
    assert state_of([], [], TODAY, "UTC") is None
    assert state_of([unseen(NOON)], [], TODAY, "UTC") is None


def test_a_card_says_what_is_foreseen_for_it():
    assert recall([reviewed(10)]) == pytest.approx(0.9)
    assert recall([reviewed(10)] * 3) == pytest.approx(0.9)


def test_a_concept_without_a_card_begins_from_a_half():
    assert recall([], shown(Source.CHOSEN, 1.0)) == pytest.approx(2.5 / 3)
    assert recall([], shown(Source.CHOSEN, 0.0)) == pytest.approx(0.5 / 3)


@pytest.mark.parametrize("source", Source)
def test_evidence_moves_a_concept_by_what_it_showed(source):
    card = reviewed(3)

    right, wrong = (recall([card], shown(source, outcome)) for outcome in (1.0, 0.0))

    assert right > recall([card]) > wrong


def test_what_cannot_be_guessed_moves_a_concept_further():
    card = reviewed(5)
    moved = {source: recall([card], shown(source, 1.0)) for source in Source}

    assert moved[Source.TYPED] == moved[Source.EXERCISE] > moved[Source.CHOSEN] == moved[Source.SIGNAL]
    assert moved[Source.CHOSEN] > moved[Source.PREDICTION] > recall([card])


def test_a_submission_that_fails_says_less_than_one_that_solves():
    assert weight_of(shown(Source.EXERCISE, 0.0), TODAY, LONG_AGO) < weight_of(
        shown(Source.EXERCISE, 1.0), TODAY, LONG_AGO
    )


def test_the_weight_of_an_outcome_halves_and_once_more_after_a_later_review():
    old = shown(Source.TYPED, 0.0, HALVED_AFTER_DAYS)

    assert weight_of(old, TODAY, LONG_AGO) == pytest.approx(1.5)
    assert weight_of(old, TODAY, old.day) == pytest.approx(1.5)
    assert weight_of(old, TODAY, old.day + DAY) == pytest.approx(0.75)


def test_what_was_right_is_forgotten_along_the_curve_of_the_cards():
    fresh, old = (recall([], shown(Source.TYPED, 1.0, days)) for days in (0, 30))

    assert fresh == pytest.approx(3.5 / 4)
    assert old < fresh
    firm = recall([reviewed(30, stability=300.0)], shown(Source.TYPED, 1.0, 30))
    assert firm > recall([reviewed(30, stability=10.0)], shown(Source.TYPED, 1.0, 30))


def test_a_day_that_lies_ahead_counts_as_today():
    """A learner who flies west answers on a date that has not begun where they land."""
    assert recall([], shown(Source.TYPED, 1.0, -1)) == recall([], shown(Source.TYPED, 1.0, 0))


evidence = st.builds(
    Shown, st.sampled_from(Source), st.floats(0, 1), st.integers(0, 900).map(lambda days: TODAY - timedelta(days=days))
)
cards = st.builds(
    lambda days, stability: reviewed(days, stability=stability), st.integers(0, 900), st.floats(0.01, 5_000)
)


@given(st.lists(cards, max_size=4), st.lists(evidence, max_size=6))
def test_a_recall_is_a_probability_and_more_evidence_weighs_more(met, given_):
    state = state_of(met, given_, TODAY, "UTC")

    if state is None:
        assert not met
        assert not given_
    else:
        assert 0 <= state.recall <= 1
        assert state.weight > 0


@given(st.lists(cards, max_size=2), st.lists(evidence, min_size=2, max_size=3))
def test_the_order_of_evidence_changes_nothing(met, given_):
    found = {round(recall(met, *order), 9) for order in permutations(given_)}

    assert len(found) == 1


def test_nobody_who_met_nothing_recalls_anything():
    assert headline([]) == headline(iter(()))
    assert (headline([]).recalled, headline([]).low, headline([]).high, headline([]).met) == (0, 0, 0, 0)


def test_the_range_is_narrow_where_all_is_nearly_certain():
    sure, unsure = (headline([ConceptState(each, 4.0)] * 100) for each in (0.97, 0.5))

    assert sure.high - sure.low < unsure.high - unsure.low
    assert (sure.recalled, unsure.recalled) == (97, 50)


def test_the_range_holds_the_truth_in_nine_of_ten_days_of_whole_histories():
    """Learners for 200 days, whose recall is what FSRS foresees: cards are met, graded and answered in quizzes by
    chance, and on every tenth day all concepts are asked. Whatever the weights, the headline has to keep its word."""
    held = days = 0
    for seed in range(6):
        for low, high, truth in life(random.Random(seed)):
            days += 1
            held += low <= truth <= high
    assert held / days > 0.85


def life(chance: random.Random):
    """For every tenth day of a learner of 60 concepts: the range of the headline, and how many were really recalled."""
    memories: list[list[Memory]] = [[] for _ in range(60)]
    answers: list[list[Shown]] = [[] for _ in range(60)]
    for day in range(200):
        now = NOON + day * DAY
        for concept in range(60):
            if not memories[concept] and day >= concept:
                memories[concept] = [review(unseen(now), Rating.GOOD, now, "UTC")]
            elif memories[concept] and memories[concept][0].due <= now:
                grade = Rating.GOOD if chance.random() < known(memories[concept], now) else Rating.AGAIN
                memories[concept] = [review(memories[concept][0], grade, now, "UTC")]
            if memories[concept] and chance.random() < 0.03:
                outcome = float(chance.random() < known(memories[concept], now))
                answers[concept] = [Shown(Source.TYPED, outcome, now.date())]
        if day % 10 == 9:
            met = [each for each in range(60) if memories[each]]
            states = [state_of(memories[each], answers[each], now.date(), "UTC") for each in met]
            said = headline(state for state in states if state)
            yield said.low, said.high, sum(chance.random() < known(memories[each], now) for each in met)


def known(cards: list[Memory], now) -> float:
    return retrievability(cards[0], now, "UTC") or 0.0


def test_recall_of_the_curve_is_what_the_library_says():
    assert recall_after(10, 10.0) == pytest.approx(0.9)
