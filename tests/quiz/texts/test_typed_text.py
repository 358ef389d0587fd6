"""A byte order mark is not part of what somebody meant to send, by whichever door it comes."""

import pytest

from quiz.texts.typed_text import normalised
from quiz.workbench.drafts import find_draft

SOURCE = "class LRUCache:\n    pass\n"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("\ufeffa\n", "a\n"),
        ("\ufeff\ufeffa", "a"),
        ("a\r\n\ufeffb\rc", "a\nb\nc"),
        ("a = '\ufeff'\n", "a = '\ufeff'\n"),
        ("\ufeff", ""),
        ("", ""),
    ],
)
def test_marks_at_the_beginning_of_a_line_are_dropped(sent, kept):
    assert normalised(sent) == kept


def test_a_draft_is_kept_without_its_mark(signed_in, user):
    signed_in.put("/exercises/lru-cache/draft", json={"source": f"\ufeff{SOURCE}", "version": 0})

    assert find_draft(user.id, "lru-cache").source == SOURCE


def test_code_with_a_mark_is_graded_as_the_code_without_it(signed_in, user):
    form = {"kind": "run", "token": "a-form-token", "version": "0", "source": f"\ufeff{SOURCE}"}
    signed_in.post("/exercises/lru-cache/submissions", data=form)

    assert find_draft(user.id, "lru-cache").source == SOURCE


def test_an_answer_with_a_mark_is_kept_without_it(signed_in):
    address = signed_in.post("/interviews/url-shortener").headers["Location"]
    script = {"Accept": "application/json"}
    fields = {"phase": "requirements", "version": "0", "text": "\ufeffTwo jobs."}

    assert signed_in.post(f"{address}/save", data=fields, headers=script).status_code == 200
    assert ">\nTwo jobs.</textarea>" in signed_in.get(address).text
