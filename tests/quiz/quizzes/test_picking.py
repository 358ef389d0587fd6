"""Which questions make a quiz."""

from collections import Counter
from datetime import timedelta

import pytest

from quiz.quizzes.picking import Past, pick
from tests.conftest import NOON


@pytest.fixture
def many(make_choice):
    return [make_choice(f"caching/q-{number}", concept=f"caching/c{number}") for number in range(15)]


def ids(questions):
    return [question.id for question in questions]


def test_a_quiz_has_ten_different_questions(many):
    assert len(set(ids(pick(many, {}, seed=1)))) == 10


def test_a_short_topic_gives_a_short_quiz(many):
    assert len(pick(many[:4], {}, seed=1)) == 4


def test_nothing_to_ask_gives_nothing():
    assert pick([], {}, seed=1) == []


def test_one_seed_gives_one_quiz_whatever_the_order_of_the_file(many):
    assert ids(pick(many, {}, seed=7)) == ids(pick(many[::-1], {}, seed=7))


def test_another_seed_gives_another_quiz(many):
    assert len({tuple(ids(pick(many, {}, seed=seed))) for seed in range(8)}) > 4


def test_what_was_never_answered_comes_first(many):
    past = {question.id: Past(NOON, 0.0) for question in many[:10]}

    assert set(ids(pick(many, past, seed=3)[:5])) == set(ids(many[10:]))


def test_what_was_missed_comes_before_what_was_right(many):
    past = {question.id: Past(NOON, 1.0) for question in many}
    past |= {many[4].id: Past(NOON, 0.5), many[9].id: Past(NOON, 0.0)}

    assert set(ids(pick(many, past, seed=3)[:2])) == {many[4].id, many[9].id}


def test_what_was_right_longest_ago_comes_before_what_was_right_lately(many):
    past = {each.id: Past(NOON - timedelta(days=days), 1.0) for days, each in enumerate(many)}

    assert ids(pick(many, past, seed=3)) == ids(many[:4:-1])


def test_a_quiz_is_spread_over_the_concepts(make_choice):
    alike = [make_choice(f"caching/q-alike{number}", concept="caching/lru") for number in range(9)]
    others = [make_choice(f"caching/q-other{number}", concept=f"caching/c{number}") for number in range(9)]

    picked = pick(alike + others, {}, seed=5)

    assert Counter(question.concepts[0] for question in picked)["caching/lru"] == 1


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("topic", ["caching", "hashing"])
def test_a_quiz_has_every_kind(catalogue, topic, seed):
    kinds = Counter(question.kind for question in pick(catalogue.questions_of(topic), {}, seed=seed))

    assert min(kinds[kind] for kind in ("single", "multiple", "numeric")) >= 2


@pytest.mark.parametrize("seed", range(5))
def test_a_mixed_quiz_asks_about_each_topic_alike(catalogue, seed):
    asked = [*catalogue.questions_of("caching"), *catalogue.questions_of("hashing")]
    topics = Counter(question.topic for question in pick(asked, {}, seed=seed))

    assert min(topics["caching"], topics["hashing"]) >= 4
