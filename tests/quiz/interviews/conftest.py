"""The prompt that interviews are about."""

import pytest

from quiz.catalogue import Catalogue
from quiz.catalogue.prompts import Prompt


@pytest.fixture(scope="session")
def prompt(catalogue: Catalogue) -> Prompt:
    return catalogue.prompts["url-shortener"]
