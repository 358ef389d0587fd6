"""A search is read as it is written, or refused with a reason and a place."""

from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.cards.scheduling import Memory
from quiz.cards.search.language import LONGEST, MOST_PARTS, NotUnderstood, parse
from quiz.cards.search.sought import Sought
from tests.conftest import NOON

DAY = timedelta(days=1)


def memory(**changes):
    given = {"state": 2, "step": None, "stability": 12.0, "difficulty": 6.5, "due": NOON - DAY,
             "last_review": NOON - 20 * DAY, "reviews": 5, "lapses": 4}  # fmt: skip
    return Memory(**given | changes)


LRU = Sought(
    id="caching/lru",
    concept="caching/lru",
    text="which entry does lru give up? the one used longest ago. write-back",
    tags=frozenset({"caching", "lru", "caching/lru", "least recently used"}),
    now=NOON,
    memory=memory(),
    recall=0.75,
    flagged=True,
    leech=True,
)
NEW = Sought("hashing/sha", "hashing/sha", "what is sha-256?", frozenset({"hashing", "sha"}), NOON, suspended=True)


def finds(search):
    condition = parse(search)
    return [card.id.partition("/")[2] for card in (LRU, NEW) if condition.of(card)]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", "lru sha"), ("   ", "lru sha"), ("LRU", "lru"), ("lru give", "lru"), ("lru sha", ""), ("give lru", "lru"),
        ('"lru give"', "lru"), ('"give lru"', ""),
        ("“lru give”", "lru"), ("lru or sha", "lru sha"), ("lru OR sha", "lru sha"),
        ('"or"', ""), ("-lru", "sha"), ("--lru", "lru"), ("write-back", "lru"), ("-write-back", "sha"),
        ('-"lru give"', "sha"), ("sha-256", "sha"), ("Éntry", "lru"),
        ("tag:caching", "lru"), ("tag:Caching", "lru"), ('tag:"least recently used"', "lru"), ("tag:cach", ""),
        ("tag:caching/lru", "lru"), ("TAG:hashing", "sha"),
        ("is:due", "lru"), ("is:new", "sha"), ("is:flagged", "lru"), ("is:suspended", "sha"), ("is:leech", "lru"),
        ("is:learning", ""), ("is:buried", ""), ("is:noted", ""), ("-is:due", "sha"),
        ("prop:s<10", ""), ("prop:s<12.5", "lru"), ("prop:s=12", "lru"), ("prop:d>6", "lru"), ("prop:d>7", ""),
        ("prop:r<0.8", "lru"), ("prop:r<80%", "lru"), ("prop:r>=75%", "lru"), ("prop:r!=0.75", ""),
        ("prop:lapses>3", "lru"), ("prop:lapses=0", "sha"), ("prop:reviews>0", "lru"), ("prop:due<0", "lru"),
        ("prop:due<-2", ""), ("prop:due>-2", "lru"), ("-prop:r<0.8", "sha"), ("PROP:S>1", "lru"),
        ("lru sha or 256", "sha"), ("lru (sha or entry)", "lru"), ("-(sha or entry)", ""),
        ("tag:caching(is:due)", "lru"),
        ("is:new or is:due -is:leech", "sha"), ("(is:new or is:due) -is:leech", "sha"), ("c++", ""), ("10:30", ""),
    ],
)  # fmt: skip
def test_a_search_finds(search, found):
    assert finds(search) == found.split()


@pytest.mark.parametrize(
    ("search", "at", "reason"),
    [
        ("lru (sha", 4, "not closed"), ("lru)", 3, "not opened"),
        ("()", 1, "missing here"), ("lru or", 6, "missing here"),
        ("or lru", 0, "missing here"), ("a or or b", 5, "missing here"), ('a "b', 2, "quote is opened"),
        ("a -", 2, "minus"),
        ("- a", 0, "minus"), ("-or", 0, "minus"), ("(-)", 1, "minus"), ('""', 0, "no words"), ("tag:", 0, "no names"),
        ("is:", 0, "there are due, new"), ("a is:dew", 2, "did you mean new?"),
        ("foo:bar", 0, "put it between quotes"),
        ("prop:x<1", 0, "there are s, d, r"), ("prop:s", 0, "sign is missing"), ("prop:s < 1", 0, "sign is missing"),
        ("prop:s<ten", 0, "ten is no number"), ("prop:r<0.8.1", 0, "0.8.1 is no number"),
        ("prop:s<0,5", 0, "with a point"),
        ("prop:s<-1", 0, "no number"), ("prop:s<80%", 0, "no number"), ("prop:s<1e9", 0, "no number"),
        ("prop:s<٣", 0, "no number"), ("prop:s<" + "9" * 400, 0, "no number"), ("prop:s<nan", 0, "no number"),
        ("(" * 25 + "a" + ")" * 25, 20, "20 deep"), ("-" * 30 + "a", 20, "20 deep"),
        ("a " * (MOST_PARTS + 1), 2 * MOST_PARTS, f"{MOST_PARTS} parts"), ("x" * 501, LONGEST, "500 characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_reason_and_a_place(search, at, reason):
    with pytest.raises(NotUnderstood) as refused:
        parse(search)

    assert reason in refused.value.reason
    assert refused.value.at == at
    assert refused.value.reason[-1] in ".?"


@given(st.text(st.sampled_from('ab ()-":<>=.%0158"tagisprodue“\t\n\0'), max_size=60) | st.text(max_size=40))
@example('tag:"')
@example("a:)")
def test_any_text_is_read_or_refused_within_itself(search):
    assert 0 <= refused_at(search) <= len(search)


def refused_at(search):
    """The place at which a search is refused; its end for one that is read, and that holds for a card or does not."""
    try:
        assert parse(search).of(LRU) in {True, False}
    except NotUnderstood as refused:
        return refused.at
    return len(search)


def test_what_is_not_is_what_is_left():
    for search in ("lru", "is:due", "prop:r<0.8", "tag:caching or is:new"):
        assert sorted(finds(search) + finds(f"-({search})")) == ["lru", "sha"]
