"""The pages at which a password or a code is asked for: what they answer to one who tries, and to one who may."""

from dataclasses import replace

import pytest

from quiz.accounts import passwords, throttle
from quiz.accounts.known_devices import KEPT_S
from quiz.accounts.models import Role
from quiz.accounts.registration import Registration
from quiz.accounts.service import find_user
from quiz.classes import service as classes
from quiz.db import db
from tests.conftest import NOON, PASSWORD

WRONG = {"username": "ana", "password": "a wrong password"}
RIGHT = {"username": "ana", "password": PASSWORD}
NEWCOMER = {"username": "newcomer", "display_name": "Newcomer", "password": PASSWORD}


@pytest.fixture
def registration(app, settings):
    """`registration("closed")`: the application with that setting, until the test ends."""

    def change(to):
        app.config["SETTINGS"] = replace(settings, registration=Registration(to))

    yield change
    app.config["SETTINGS"] = settings


def device_cookie(response):
    (cookie,) = (each for each in response.headers.getlist("Set-Cookie") if each.startswith("known_device="))
    return cookie


def test_a_device_is_known_after_signing_in_and_out_and_not_held_up_by_others(client, app, user):
    cookie = device_cookie(client.post("/sign-in", data=RIGHT))
    assert {"HttpOnly", "SameSite=Lax", f"Max-Age={KEPT_S}", "Path=/"} <= set(cookie.split("; "))
    client.post("/sign-out")

    stranger = app.test_client()
    for _ in range(throttle.PAIR.free):
        assert stranger.post("/sign-in", data=WRONG).status_code == 401

    assert stranger.post("/sign-in", data=RIGHT).status_code == 429
    assert client.post("/sign-in", data=RIGHT).status_code == 302


def test_who_registers_has_a_known_device(client, app):
    client.post("/register", data=NEWCOMER)
    client.post("/sign-out")
    for _ in range(throttle.PAIR.free):
        app.test_client().post("/sign-in", data=WRONG | {"username": "newcomer"})

    assert client.post("/sign-in", data=NEWCOMER).status_code == 302


def test_changing_the_password_makes_other_devices_strange_and_keeps_this_one(client, app, user):
    other = app.test_client()
    for each in (client, other):
        each.post("/sign-in", data=RIGHT)
    new = "another good password"
    form = {"password-current": PASSWORD, "password-new": new, "password-again": new}
    client.post("/account/password", data=form)
    for each in (client, other):
        each.post("/sign-out")
    for _ in range(throttle.PAIR.free):
        app.test_client().post("/sign-in", data=WRONG)

    assert other.post("/sign-in", data=RIGHT | {"password": new}).status_code == 429
    assert client.post("/sign-in", data=RIGHT | {"password": new}).status_code == 302


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/account/password", {"password-current": "guess", "password-new": "another good password",
                               "password-again": "another good password"}),
        ("/account/delete", {"delete-password": "guess"}),
    ],
)  # fmt: skip
def test_sixty_tries_with_a_stolen_session_check_five_passwords(signed_in, path, form):
    answers = [signed_in.post(path, data=form) for _ in range(60)]

    assert [answer.status_code for answer in answers[:5]] == [403] * 5
    assert {answer.status_code for answer in answers[5:8]} == {429}
    assert answers[5].headers["Retry-After"] in {"1", "2"}
    assert "Too many tries failed. Wait " in answers[5].text
    assert find_user("ana")


def test_guessing_join_codes_is_slowed_down_and_the_right_one_then_lets_in(signed_in, make_user):
    classroom = classes.create_class(make_user(role=Role.INSTRUCTOR), name="Autumn", capacity=3, now=NOON)
    code = classroom.join_code
    answers = [signed_in.post("/class/join", data={"code": "ABCDEFGH"}) for _ in range(throttle.CODES.free + 1)]

    assert [answer.status_code for answer in answers] == [404] * throttle.CODES.free + [429]
    assert "Too many codes were wrong. Wait " in answers[-1].text
    assert answers[-1].headers["Retry-After"] in {"1", "2"}
    assert signed_in.post("/class/join", data={"code": code}).status_code == 429


def test_the_code_of_a_class_of_ones_own_buys_no_guesses(signed_in, make_user):
    code = classes.create_class(make_user(role=Role.INSTRUCTOR), name="Autumn", capacity=3, now=NOON).join_code
    for _ in range(throttle.CODES.free - 1):
        signed_in.post("/class/join", data={"code": "ABCDEFGH"})
    assert signed_in.post("/class/join", data={"code": code}).status_code == 303

    answers = [signed_in.post("/class/join", data={"code": "ABCDEFGH"}).status_code for _ in range(2)]

    assert answers == [404, 429]


def test_joining_and_joining_again_is_no_failure(signed_in, make_user):
    classroom = classes.create_class(make_user(role=Role.INSTRUCTOR), name="Autumn", capacity=3, now=NOON)
    code = classroom.join_code

    for _ in range(throttle.CODES.free + 5):
        assert signed_in.post("/class/join", data={"code": code}).status_code == 303


def test_a_server_that_has_its_hands_full_says_when_to_come_again(client, user, monkeypatch):
    monkeypatch.setattr(passwords, "PATIENCE_S", 0.01)
    with passwords.turn(), passwords.turn():
        answers = [client.post("/sign-in", data=RIGHT), client.post("/register", data=NEWCOMER)]

    for answer in answers:
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "5"
        assert "Try again in a few seconds" in answer.text
    assert client.post("/sign-in", data=RIGHT).status_code == 302


def test_where_registration_is_closed_no_form_is_shown_and_none_taken(client, registration):
    registration("closed")
    page = client.get("/register")

    assert "Ask your instructor" in page.text
    assert "<form" not in page.text.partition("<main")[2]
    for path in ("/", "/sign-in"):
        assert "Create an account" not in client.get(path).text
    assert client.post("/register", data=NEWCOMER).status_code == 403
    assert find_user("newcomer") is None


def test_where_an_invitation_is_needed_the_page_asks_for_it_first(client, registration, make_user):
    registration("invitation")
    classroom = classes.create_class(make_user(role=Role.INSTRUCTOR), name="Autumn", capacity=3, now=NOON)
    code = classroom.join_code
    asked = client.get("/register?next=/review")
    assert 'name="invitation"' in asked.text
    assert 'name="password"' not in asked.text

    assert client.post("/register", data=NEWCOMER).status_code == 403
    wrong = client.post("/register", data=NEWCOMER | {"invitation": "made-up"})
    assert wrong.status_code == 403
    assert "This invitation is not valid" in wrong.text
    assert 'name="password"' in client.get(f"/register?invitation={code}").text
    assert client.post("/register", data=NEWCOMER | {"invitation": code}).status_code == 302


def test_the_link_of_a_class_leads_a_newcomer_through_to_the_class(client, registration, make_user):
    registration("invitation")
    code = classes.create_class(make_user(role=Role.INSTRUCTOR), name="Autumn", capacity=3, now=NOON).join_code
    signing_in = client.get(f"/class/join/{code}", follow_redirects=True)
    assert f"invitation={code}" in signing_in.text

    sent = client.post(f"/register?next=/class/join/{code}", data=NEWCOMER | {"invitation": code})

    assert sent.location == f"/class/join/{code}"
    assert f'value="{code}"' in client.get(sent.location).text


def test_sixty_accounts_from_one_address_are_not_made_at_once(client, app, monkeypatch):
    monkeypatch.setattr(throttle, "ACCOUNTS", replace(throttle.ACCOUNTS, free=3))
    answers = [
        app.test_client().post("/register", data=NEWCOMER | {"username": f"robot{number}"}) for number in range(6)
    ]

    assert [answer.status_code for answer in answers[:4]] == [302, 302, 302, 429]
    assert "Many accounts were just made from your network" in answers[3].text
    assert answers[3].headers["Retry-After"] in {"1", "2"}
    db.session.rollback()
    assert find_user("robot0")
