"""Who gets what at an address with somebody's id in it, and that every redirect leads to a page for who follows it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quiz.accounts.models import User
from quiz.db import db
from tests.conftest import NOON
from tests.fuzz.world import LRU, World, make_world

# Of the learner "busy": what their quizzes, interviews and submissions are, in the order in which the world makes them.
FINISHED_QUIZ, OPEN_QUIZ = 0, 1
JUDGED, CHECKING, TALKING = 0, 1, 2
ACCEPTED, FAILED, CANCELLED, WAITING = 4, 5, 6, 7  # after those of "other", who handed in before
READ = {"busy": 200, "teacher": 200, "admin": 200, "other": 404, "stranger": 404, "fresh": 404}
ACT = {
    "busy": None,
    "teacher": 404,
    "admin": 404,
    "other": 404,
    "stranger": 404,
    "fresh": 404,
}  # None: whatever it does
TEACH = {"busy": 403, "teacher": 200, "admin": 200, "other": 403, "stranger": 404, "fresh": 403}
IDS = {"attempt_id", "submission_id", "classroom_id"}
TALK = ("save", "beat", "preview", "questions/x", "estimates/x", "enter", "pause", "resume", "next", "finish")
PAGES = [
    *((f"/quizzes/{{quizzes[{at}]}}/result", READ) for at in (FINISHED_QUIZ, OPEN_QUIZ)),
    *((f"/quizzes/{{quizzes[{at}]}}", ACT) for at in (FINISHED_QUIZ, OPEN_QUIZ)),
    *((f"/quizzes/{{quizzes[{at}]}}/1", ACT) for at in (FINISHED_QUIZ, OPEN_QUIZ)),
    *((f"/quizzes/{{quizzes[{at}]}}/{part}", ACT) for at in (FINISHED_QUIZ, OPEN_QUIZ) for part in ("places", "clock")),
    *((f"/interviews/attempts/{{interviews[{at}]}}", READ) for at in (JUDGED, CHECKING, TALKING)),
    *((f"/interviews/attempts/{{interviews[{at}]}}/debrief", READ) for at in (JUDGED, CHECKING, TALKING)),
    *((f"/interviews/attempts/{{interviews[{at}]}}/self-check", ACT) for at in (JUDGED, CHECKING, TALKING)),
    *((f"/submissions/{{submissions[{at}]}}", READ) for at in (ACCEPTED, FAILED, CANCELLED, WAITING)),
    *((f"/submissions/{{submissions[{at}]}}/result", READ) for at in (ACCEPTED, FAILED, CANCELLED, WAITING)),
    ("/submissions/compare?before={submissions[4]}&after={submissions[5]}", READ),
    ("/submissions/compare?before={submissions[0]}&after={submissions[5]}", ACT | {"busy": 404}),
    ("/class/{classes[0]}", TEACH),
    ("/class/{classes[0]}/learners/{people[busy]}", TEACH),
    ("/class/{classes[0]}/learners/{people[other]}", TEACH | {"teacher": 404, "admin": 404}),
]
ACTS = [
    *((f"/interviews/attempts/{{interviews[{at}]}}/{act}", ACT) for at in (CHECKING, TALKING) for act in TALK),
    ("/interviews/attempts/{interviews[1]}/self-check", ACT),
    ("/quizzes/{quizzes[1]}/2", ACT),
    ("/quizzes/{quizzes[0]}/finish", ACT),
    ("/quizzes/{quizzes[0]}/retry", ACT),
    ("/submissions/{submissions[7]}/cancel", ACT),
    ("/class/{classes[0]}/settings", TEACH | {"teacher": 422, "admin": 422}),
    ("/class/{classes[0]}/code", TEACH),
    ("/class/{classes[0]}/learners/{people[busy]}/listed", TEACH),
    ("/class/{classes[0]}/learners/{people[other]}/remove", TEACH | {"teacher": 404, "admin": 404}),
]


@pytest.fixture
def world(app: Flask) -> World:
    return make_world(NOON)


def statuses(client_of, world: World, method: str, address: str, headers: dict[str, str]) -> dict[str, int]:
    """What each person is answered in the end, after every redirect."""
    path = address.format(**{name: getattr(world, name) for name in World.__slots__})
    return {
        name: client_of(name).open(path, method=method, headers=headers, follow_redirects=True).status_code
        for name in ("fresh", "other", "stranger", "teacher", "admin", "busy")
    }


@pytest.fixture
def client_of(world: World, sign_in):
    """`client_of("busy")`: a client with the session of that person."""

    def client(name: str) -> FlaskClient:
        return sign_in(db.session.get_one(User, world.people[name]))

    return client


def expected(table: dict[str, int | None], got: dict[str, int]) -> dict[str, int]:
    """The table with what an owner's own act comes to filled in, which is never a page that is not there."""
    assert table["busy"] is not None or got["busy"] not in {403, 500}
    return {name: got[name] if status is None else status for name, status in table.items()}


def test_a_page_is_for_its_learner_and_who_teaches_them(client_of, world):
    got = {address: statuses(client_of, world, "GET", address, {}) for address, _ in PAGES}

    assert got == {address: expected(table, got[address]) for address, table in PAGES}


@pytest.mark.parametrize("headers", [{}, {"Accept": "application/json"}], ids=["page", "script"])
def test_an_act_is_its_owners_alone(client_of, world, headers):
    got = {address: statuses(client_of, world, "POST", address, headers) for address, _ in ACTS}

    assert got == {address: expected(table, got[address]) for address, table in ACTS}


def test_every_address_with_somebodys_id_is_in_a_table(app):
    listed = {address.partition("?")[0] for address, _ in PAGES + ACTS}
    adapter = app.url_map.bind("localhost")
    numbered = {path_with_numbers(address) for address in listed}
    asked = {
        adapter.match(path, method=method, return_rule=True)[0].rule
        for path in numbered
        for method in ("GET", "POST")
        if adapter.test(path, method)
    }

    somebodys = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if {"attempt_id", "submission_id", "classroom_id"} & rule.arguments
    }
    assert somebodys - asked <= {
        "/class/<int(max=2147483647):classroom_id>/leave",
        "/class/<int(max=2147483647):classroom_id>/delete",
    }


def path_with_numbers(address: str) -> str:
    world = dict.fromkeys(("quizzes", "interviews", "submissions", "classes"), [1] * 8)
    return address.format(**world, people={"busy": 1, "other": 1})


def test_what_a_learner_is_writing_is_not_shown_while_the_talk_runs(client_of, world):
    page = client_of("teacher").get(f"/interviews/attempts/{world.interviews[TALKING]}/debrief")

    assert "It opens to you when Busy has finished the talk." in page.text
    assert "Two" not in page.text
    assert "not before" in client_of("busy").get("/interviews/url-shortener").text


def test_a_quiz_under_way_tells_its_instructor_how_far_it_is(client_of, world):
    page = client_of("teacher").get(f"/quizzes/{world.quizzes[OPEN_QUIZ]}/result")

    assert page.status_code == 200
    assert "1 of " in page.text


def test_the_draft_is_ones_own(client_of, world):
    assert client_of("busy").get(f"/exercises/{LRU}/draft").json["version"] == 1
    assert client_of("teacher").get(f"/exercises/{LRU}/draft").json["version"] == 0
