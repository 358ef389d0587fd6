"""The real content: whole, right, and quick to load."""

import time

import pytest

from quiz.catalogue import Catalogue, Kind, load_catalogue
from quiz.catalogue.check import find_problems

COURSE = [
    "client-server",
    "network-protocols",
    "storage",
    "latency-and-throughput",
    "availability",
    "caching",
    "proxies",
    "load-balancing",
    "hashing",
    "relational-databases",
    "key-value-stores",
    "specialized-storage",
    "replication-and-sharding",
    "leader-election",
    "peer-to-peer",
    "polling-and-streaming",
    "configuration",
    "interview-craft",
]
WORDS_ON_A_BACK = 75
WORDS_OF_WHY = 140


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_the_content_has_no_problem() -> None:
    assert find_problems() == ()


def test_the_topics_are_those_of_the_course_in_its_order(catalogue: Catalogue) -> None:
    assert list(catalogue.topics) == COURSE
    assert [topic.order for topic in catalogue.topics.values()] == list(range(1, 19))
    assert {topic.kind for topic in catalogue.topics.values()} <= set(Kind)


def test_caching_and_hashing_are_complete(catalogue: Catalogue) -> None:
    assert catalogue.topics["caching"].is_complete
    assert catalogue.topics["hashing"].is_complete


def test_a_definition_is_one_sentence_of_its_own(catalogue: Catalogue) -> None:
    definitions = [term.definition for term in catalogue.concepts.values()]

    assert len(set(definitions)) == len(definitions)
    assert [text for text in definitions if not text.endswith(".") or ". " in text.replace("i.e. ", "")] == []


def test_a_card_stays_short_enough_to_recall(catalogue: Catalogue) -> None:
    long = [
        card.id
        for card in catalogue.cards.values()
        if len(card.back.split()) > WORDS_ON_A_BACK or len(card.explain.split()) > WORDS_OF_WHY
    ]

    assert long == []


def test_everything_loads_in_well_under_a_second() -> None:
    durations = []
    for _ in range(3):
        started = time.process_time()
        load_catalogue()
        durations.append(time.process_time() - started)

    assert min(durations) < 1
