"""An invented interview says what fits."""

from quiz.catalogue import Catalogue
from quiz.demo.interviewing import evidence_for


def test_evidence_is_the_sentence_that_is_most_about_the_signal(catalogue: Catalogue) -> None:
    [signal] = [each for each in catalogue.prompts["url-shortener"].signals if each.id == "hot-link"]
    paragraphs = [
        "The primary may be behind. Each `app` keeps a copy, so misses are merged.",
        "Nobody waits for clicks.",
    ]

    assert evidence_for(signal, paragraphs) == "Each app keeps a copy, so misses are merged."
