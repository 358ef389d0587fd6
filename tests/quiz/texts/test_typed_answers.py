"""A typed answer is compared kindly, and never so kindly that another thing is taken for it."""

import pytest

from quiz.texts.typed_answers import agrees, find, is_empty, nearly_agrees

THE_SAME = [
    ("Write Back", "write-back"),
    ("writeback", "write-back"),
    ("  the   write‑back ", "write-back"),
    ("Caches", "cache"),
    ("a cache", "caches"),
    ("queries", "query"),
    ("hashes", "hash"),
    ("virtual nodes", "virtual node"),
    ("Little's law", "littles law"),
    ("Little’s law", "Little's law"),
    ("Brewer’s théorème", "brewers theoreme"),
    ("HTTP/2", "http 2"),
    ("Ｃａｃｈｅ", "cache"),
    ("cache.", "cache"),
    ("“cache”", "cache"),
    ("C++", "c++"),
]
A_TYPO = [
    ("thunderng herd", "thundering herd"),
    ("thundreing herd", "thundering herd"),
    ("consistant hashing", "consistent hashing"),
    ("quorrum", "quorum"),
    ("quorun", "quorum"),
    ("writebakc", "write-back"),
]
ANOTHER_THING = [
    ("asynchronous", "synchronous"),
    ("asymmetric", "symmetric"),
    ("http", "https"),
    ("https", "http"),
    ("tls", "tcp"),
    ("sha-512", "sha-256"),
    ("sha265", "sha256"),
    ("lock", "clock"),
    ("cash", "cache"),
    ("write-through", "write-back"),
    ("thundring hred", "thundering herd"),
    ("c", "c++"),
    ("", "cache"),
    ("the", "a cache"),
    ("4.5", "45"),
]


@pytest.mark.parametrize(("typed", "expected"), THE_SAME)
def test_case_accents_spaces_hyphens_articles_and_plurals_do_not_count(typed: str, expected: str) -> None:
    assert agrees(typed, expected)


@pytest.mark.parametrize(("typed", "expected"), A_TYPO)
def test_one_typo_in_a_long_word_is_forgiven(typed: str, expected: str) -> None:
    assert not agrees(typed, expected)
    assert nearly_agrees(typed, expected)


@pytest.mark.parametrize(("typed", "expected"), ANOTHER_THING)
def test_another_thing_is_not_taken(typed: str, expected: str) -> None:
    assert not agrees(typed, expected)
    assert not nearly_agrees(typed, expected)


def test_a_named_wrong_answer_goes_before_a_typo() -> None:
    assert find("sharing", ["sharding"], ["sharing"]) == (False, 0)
    assert find("shardng", ["sharding"], ["sharing"]) == (True, 0)
    assert find("cold strat", ["herd"], ["hot start", "cold start"]) == (False, None)
    assert find("rebuild", ["herd"], ["rebuilt", "rebuild"]) == (False, 1)


@pytest.mark.parametrize("text", ["", "  ", "…", "'", "\x00", "\u200b"])
def test_what_has_no_letter_and_no_digit_is_empty(text: str) -> None:
    assert is_empty(text)
