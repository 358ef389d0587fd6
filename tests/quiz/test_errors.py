"""What refusals say."""

import pytest

from quiz.errors import waiting


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "a second"),
        (59, "59 seconds"),
        (60, "a minute"),
        (61, "2 minutes"),
        (7_200, "120 minutes"),
        (7_201, "3 hours"),
        (82_800, "23 hours"),
    ],
)
def test_a_wait_is_said_in_a_unit_that_people_reckon_in(seconds, said):
    assert waiting(seconds) == said
