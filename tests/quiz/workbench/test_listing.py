"""Which exercises are listed, and what is said about each."""

from dataclasses import replace

import pytest

from quiz.catalogue import get_catalogue
from quiz.submissions.queries import ExerciseState
from quiz.workbench.listing import Row, Wanted, advised, rows, topic_counts

SOLVED = ExerciseState(True, True, 20, 20, None, None, 1000)
BEGUN = ExerciseState(False, True, 8, 20, 5, 7, None)
RAN = ExerciseState(False, False, 0, 0, 2, 3, None)


@pytest.fixture
def catalogue(app):
    return get_catalogue()


@pytest.fixture
def listed(catalogue):
    return rows(catalogue.exercises, catalogue.topics, {"lru-cache": SOLVED, "round-robin": BEGUN})


def slugs(listed, **wanted):
    return [row.exercise.slug for row in listed if Wanted(**wanted).includes(row)]


def test_all_are_listed_in_the_order_of_the_course(listed, catalogue):
    order = list(catalogue.topics)

    assert len(listed) == len(catalogue.exercises)
    assert [order.index(row.topic.slug) for row in listed] == sorted(order.index(row.topic.slug) for row in listed)


@pytest.mark.parametrize("text", ["lru", "LRU CACHE", "LRUCache", "evict", "cache longest ago", "Caching"])
def test_a_search_looks_at_name_technique_topic_and_concepts(listed, text):
    assert slugs(listed, text=text) == ["lru-cache"]


def test_every_word_of_a_search_must_be_found(listed):
    assert slugs(listed, text="lru robin") == []


def test_filters_are_joined(listed):
    assert slugs(listed, state="solved") == ["lru-cache"]
    assert "lru-cache" not in slugs(listed, state="open")
    assert "round-robin" in slugs(listed, state="open", difficulty="2", topic="load-balancing")
    assert slugs(listed, state="solved", topic="hashing") == []


@pytest.mark.parametrize(
    ("state", "mark", "words"),
    [
        (None, "open", "Open"),
        (SOLVED, "solved", "Solved"),
        (BEGUN, "attempted", "Attempted, 5 of 7 checks"),
        (RAN, "attempted", "Run, not submitted yet"),
        (ExerciseState(False, True, 0, 20, None, None, None), "attempted", "Attempted"),
    ],
)
def test_a_state_is_a_mark_and_words(listed, state, mark, words):
    row = Row(listed[0].exercise, listed[0].topic, state, ())

    assert (row.mark, row.words) == (mark, words)


def test_topics_count_their_exercises(listed):
    counts = {count.topic.slug: (count.solved, count.total) for count in topic_counts(listed)}

    assert counts["caching"] == (1, 1)
    assert sum(total for _, total in counts.values()) == len(listed)


def test_prerequisites_are_advice_until_they_are_solved(catalogue):
    robin = catalogue.exercises["round-robin"]
    exercise = replace(robin, manifest=replace(robin.manifest, prerequisites=("lru-cache",)))

    for state, slugs in ((None, ["lru-cache"]), (BEGUN, ["lru-cache"]), (SOLVED, [])):
        states = {"lru-cache": state} if state else {}
        assert [each.slug for each in advised(exercise, catalogue.exercises, states)] == slugs
