"""The one authored prompt, loaded as the catalogue loads it."""

import pytest

from quiz.catalogue.loading import CONTENT_ROOT
from quiz.catalogue.prompts import Prompt, load_prompts
from quiz.catalogue.topic_files import open_topics


@pytest.fixture(scope="session")
def prompt() -> Prompt:
    folders = open_topics(CONTENT_ROOT / "topics")
    concepts = frozenset(term.id for folder in folders for term in folder.file.terms)
    return load_prompts(CONTENT_ROOT / "prompts", concepts)["url-shortener"]
