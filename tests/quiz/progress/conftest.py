"""What tests of plans share: the real catalogue."""

import pytest

from quiz.catalogue import Catalogue
from quiz.catalogue.loading import CONTENT_ROOT, load_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(CONTENT_ROOT)
