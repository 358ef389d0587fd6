"""Predictions come in by a form, and a lesson shows what its learner predicted before."""

import html
import json
import re

import pytest
from flask.testing import FlaskClient

CHOICE = "caching/evictions"


def sent(client: FlaskClient, **fields: str) -> tuple[int, object]:
    response = client.post("/predictions", data=fields)
    return response.status_code, response.json if response.is_json else None


def made(client: FlaskClient) -> object:
    """What the lesson tells its script of earlier predictions."""
    return json.loads(html.unescape(re.search(r'data-made="([^"]*)"', client.get("/topics/caching").text)[1]))  # type: ignore[index]


def test_the_first_prediction_is_recorded_and_shown_again(signed_in: FlaskClient) -> None:
    assert made(signed_in) == {}

    assert sent(signed_in, explorable=CHOICE, answer="lru") == (200, {"recorded": True})
    assert sent(signed_in, explorable=CHOICE, answer="lfu") == (200, {"recorded": False})

    assert made(signed_in) == {CHOICE: "lru"}


def test_who_is_signed_out_records_nothing(client: FlaskClient) -> None:
    assert client.post("/predictions", data={"explorable": CHOICE, "answer": "lfu"}).status_code in {302, 401}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"explorable": CHOICE, "answer": "x" * 61}, 400),
        ({"explorable": "c" * 121, "answer": "lfu"}, 400),
        ({"explorable": "caching/gone", "answer": "lfu"}, 404),
        ({"explorable": CHOICE, "answer": "lf\x00u"}, 400),
        ({"explorable": CHOICE, "answer": "nothing"}, 400),
    ],
)
def test_what_is_no_prediction_is_refused(signed_in: FlaskClient, fields: dict[str, str], status: int) -> None:
    assert sent(signed_in, **fields)[0] == status


def test_a_lesson_without_explorables_loads_nothing_for_them(signed_in: FlaskClient) -> None:
    assert "explorables" in signed_in.get("/topics/caching").text
    assert "explorables" not in signed_in.get("/topics/hashing").text
