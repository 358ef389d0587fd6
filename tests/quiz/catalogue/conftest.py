"""A content tree for each test to damage in one place."""

from pathlib import Path

import pytest

from tests.quiz.catalogue.content_tree import Content


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return Content(tmp_path)
