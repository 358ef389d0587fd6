"""What a result says."""

import pytest

from quiz.catalogue import Term
from quiz.quizzes.advice import ConceptScore, headline, next_step, slipped


def score(name, points, of=2):
    term = Term.model_construct(id=f"caching/{name.lower()}", name=name)
    return ConceptScore(term, points, of)


def test_what_lost_most_is_named_first():
    scores = [score("LRU", 1.5), score("FIFO", 2), score("TTL", 0.5)]

    assert [each.concept.name for each in slipped(scores)] == ["TTL", "LRU"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], "7.5 of 10, nothing slipped"),
        (["TTL"], "7.5 of 10. Slipped: TTL"),
        (["TTL", "LRU"], "7.5 of 10. Slipped: TTL and LRU"),
        (["TTL", "LRU", "LFU"], "7.5 of 10. Slipped: TTL, LRU and 1 more"),
        (["TTL", "LRU", "LFU", "CDN"], "7.5 of 10. Slipped: TTL, LRU and 2 more"),
    ],
)
def test_the_headline_names_two_and_counts_the_rest(names, said):
    assert headline(7.5, 10, [score(name, 0) for name in names]) == said


def test_the_next_step_depends_on_whether_something_slipped():
    assert "Review" in next_step([score("TTL", 0)])
    assert "Review" not in next_step([])
