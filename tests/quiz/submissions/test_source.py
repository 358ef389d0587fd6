"""What counts as code that can be graded."""

import pytest

from quiz.submissions.errors import SourceRefused, SourceTooLarge
from quiz.submissions.source import LIMIT_BYTES, in_kb, require_gradable, require_storable
from quiz.texts.typed_text import normalised


@pytest.mark.parametrize("sent", ["a\r\nb\n", "a\rb\n", "a\nb\n"])
def test_line_ends_of_any_browser_become_those_of_python(sent):
    assert normalised(sent) == "a\nb\n"


def test_the_limit_is_65536_bytes_of_utf_8():
    require_gradable("#" * LIMIT_BYTES)
    require_gradable("é" * (LIMIT_BYTES // 2))

    for source in ("#" * (LIMIT_BYTES + 1), "é" * (LIMIT_BYTES // 2 + 1)):
        with pytest.raises(SourceTooLarge):
            require_gradable(source)


def test_the_message_names_the_size():
    with pytest.raises(SourceTooLarge, match="300 kB; at most 64 kB"):
        require_gradable("#" * 300 * 1024)


@pytest.mark.parametrize(
    ("size_bytes", "text"), [(307_200, "300"), (65_537, "64.1"), (65_536, "64"), (1_536_000, "1,500")]
)
def test_a_size_is_never_said_smaller_than_it_is(size_bytes, text):
    assert in_kb(size_bytes) == text


def test_an_empty_draft_may_be_stored_but_not_graded():
    require_storable("")

    with pytest.raises(SourceRefused, match="no code"):
        require_gradable("  \n")
