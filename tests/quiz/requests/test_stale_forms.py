"""A form that comes too late, by its token or its session, changes nothing and comes back with all that was typed."""

import re
from html import unescape

import pytest
import sqlalchemy as sa

from quiz import clock
from quiz.accounts import sessions
from quiz.accounts.lifetimes import End
from quiz.accounts.models import Role, User
from quiz.classes.models import Classroom
from quiz.db import db
from quiz.interviews import service as interviews
from quiz.requests.browser_key import browser_key
from quiz.requests.given_back import ACCOUNT
from tests.conftest import NOON

HERE = {"Origin": "http://localhost"}
TEXT = 'First line of an answer that took an hour.\nThe second one, with <tags> & "quotes".'
SECRET = "correct horse battery"
FORMS = {
    "/account/profile": {"profile-display_name": "Ana von und zu Langer Name", "profile-timezone": "Europe/Berlin"},
    "/class": {"name": "Distributed systems, autumn", "capacity": "60"},
    "/class/join": {"code": "ABCD-EFGH"},
    "/quizzes/1/1": {"text": "5 %"},
    "/interviews/attempts/{interview}/save": {"text": TEXT, "version": "3"},
    "/interviews/attempts/{interview}/self-check": {"evidence-scope": TEXT},
    "/exercises/lru-cache/submissions": {"source": TEXT, "kind": "run", "token": "t"},
}


@pytest.fixture
def strict(app):
    """Tokens are asked for, as they are outside tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def token_in(page):
    return re.search('name="csrf_token" type="hidden" value="([^"]+)"|name="csrf_token" value="([^"]+)"', page)


def fields_of(page):
    """What the form of a page that gives something back would send."""
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    texts = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.S)
    return {name: unescape(value).replace("\r\n", "\n") for name, value in [*hidden, *texts]}


@pytest.fixture
def own(app, user):
    """What every form on a page of the user says of itself."""
    return {ACCOUNT: browser_key(user)}


@pytest.fixture
def interview(user):
    """The number of an interview that the user is in."""
    return interviews.start(user.id, "url-shortener", now=clock.now()).id


@pytest.mark.parametrize("address", FORMS)
def test_a_stale_token_gives_everything_back(strict, signed_in, own, interview, address):
    sent = FORMS[address] | own | {"csrf_token": "stale"}

    answer = signed_in.post(address.format(interview=interview), data=sent, headers=HERE)

    assert answer.status_code == 400
    shown = unescape(answer.text).replace("\r\n", "\n")
    assert "open for too long" in shown
    assert all(value in shown for value in FORMS[address].values())


@pytest.mark.parametrize("address", FORMS)
def test_a_session_that_ended_gives_everything_back(signed_in, user, own, interview, address):
    sessions.end_all(user, End.PASSWORD, NOON)
    db.session.commit()

    answer = signed_in.post(address.format(interview=interview), data=FORMS[address] | own, headers=HERE)

    assert answer.status_code == 401
    assert "Sign in in another tab" in answer.text
    assert fields_of(answer.text).items() >= FORMS[address].items()


def test_what_came_too_late_is_sent_again_with_one_press(strict, make_user, sign_in):
    teacher = make_user("teacher", role=Role.INSTRUCTOR)
    own = {ACCOUNT: browser_key(teacher)}
    client = sign_in(teacher)
    late = client.post("/class", data=FORMS["/class"] | own, headers=HERE)
    form = fields_of(late.text)

    again = client.post("/class", data=form, headers=HERE)

    assert "csrf_token" in form
    assert again.status_code == 303
    assert db.session.scalars(sa.select(Classroom.name)).all() == ["Distributed systems, autumn"]


def enter(client, name):
    """Sign in by the page, with its token."""
    token = next(filter(None, token_in(client.get("/sign-in").text).groups()))
    entered = client.post("/sign-in", data={"username": name, "password": SECRET, "csrf_token": token}, headers=HERE)
    assert entered.status_code == 302


PROFILE = "/account/profile"


def test_after_signing_in_beside_it_two_presses_send_it(strict, client, user, own):
    """The first one meets the page that was made for nobody; it gives everything back once more, with a new token."""
    late = client.post(PROFILE, data=FORMS[PROFILE] | own, headers=HERE)
    assert "or you signed out meanwhile" in late.text
    enter(client, "ana")

    second = client.post(PROFILE, data=fields_of(late.text), headers=HERE)
    third = client.post(PROFILE, data=fields_of(second.text), headers=HERE)

    assert "press once more, and it is sent" in second.text
    assert (second.status_code, third.status_code) == (400, 302)
    assert db.session.scalars(sa.select(User.display_name)).all() == [FORMS[PROFILE]["profile-display_name"]]


@pytest.mark.parametrize("was_signed_in", [True, False], ids=["a tab left open", "signed in beside it"])
def test_what_one_account_typed_is_never_sent_as_another(strict, client, make_user, user, own, was_signed_in):
    make_user("ben")
    if was_signed_in:
        enter(client, "ben")
    late = client.post(PROFILE, data=FORMS[PROFILE] | own, headers=HERE)
    if not was_signed_in:
        enter(client, "ben")
        late = client.post(PROFILE, data=fields_of(late.text), headers=HERE)

    assert late.status_code == 409
    assert "typed by another account" in late.text
    assert ">Send it again<" not in late.text
    assert FORMS[PROFILE]["profile-display_name"] in late.text


@pytest.mark.parametrize("path", ["/exercises/lru-cache/submissions", "/interviews/attempts/{interview}/save"])
def test_nor_is_code_or_an_interview(strict, client, make_user, user, own, interview, path):
    make_user("ben")
    enter(client, "ben")
    sent = {"source": TEXT, "text": TEXT, "kind": "run", "token": "t" * 16, "version": "0"}

    late = client.post(path.format(interview=interview), data=sent | own, headers=HERE)

    assert late.status_code == 409
    assert TEXT in fields_of(late.text).values()  # to the letter, so that it can be copied
    assert ">Send it again<" not in late.text


@pytest.mark.parametrize("address", ["/account", "/register", "/sign-in"])
def test_a_password_is_never_given_back(strict, client, sign_in, user, address):
    client = sign_in(user) if address == "/account" else client
    found = list(passwords_in(client.get(address).text))

    assert found
    for target, name in found:
        page = client.post(target, data={name: SECRET, "username": "ana"}, headers=HERE).text
        assert "a password is never kept" in page, name
        assert SECRET not in page
        assert ">Send it again<" not in page


def passwords_in(page):
    """Where each password of a page is sent, and its name."""
    for target, form in re.findall(r'<form[^>]* action="([^"]+)"[^>]*>(.*?)</form>', page, re.S):
        for field in re.findall(r"<input[^>]*>", form):
            if 'type="password"' in field:
                yield target, re.findall(r' name="([^"]+)"', field)[0]


def test_a_form_that_may_be_another_sites_is_shown_but_not_sent_again(strict, signed_in, own):
    """A page that somebody else filled in gets no button of ours."""
    page = signed_in.post("/class/join", data={"code": "THEIR-CODE"} | own).text

    assert "THEIR-CODE" in page
    assert ">Send it again<" not in page


@pytest.mark.parametrize(
    "said", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}, {"Origin": "null"}]
)
def test_a_form_of_another_site_is_not_shown_at_all(strict, signed_in, said):
    answer = signed_in.post("/class/join", data={"code": "THEIR-CODE"}, headers=said)

    assert answer.status_code == 403
    assert "THEIR-CODE" not in answer.text


def test_a_button_alone_leads_back_to_its_page(strict, signed_in):
    page = signed_in.post("/class/1/delete", headers=HERE)

    assert page.status_code == 400
    assert ">Send it again<" not in page.text
    assert "Go back, reload the page" in page.text


def test_a_button_alone_of_a_session_that_ended_leads_to_signing_in(signed_in, user):
    sessions.end_all(user, End.PASSWORD, clock.now())
    db.session.commit()

    assert signed_in.post("/class/1/leave", headers=HERE).location.startswith("/sign-in")


def test_a_script_is_told_in_json(strict, signed_in):
    answer = signed_in.post("/account/profile", data=FORMS["/account/profile"], headers=HERE | {"X-Script": "1"})

    assert (answer.status_code, answer.json["error"]) == (400, "This page was open for too long")


def test_what_was_typed_comes_back_to_the_letter(strict, signed_in, own):
    """No space becomes one that does not break, no line end and no entity changes."""
    text = '\n  99.9 % of 5 ms, "quoted" -- &amp; <b>½ 👩🏽\u200d💻</b>\n\n\t1 GiB \n'

    page = signed_in.post("/class", data={"name": text, "capacity": "60"} | own, headers=HERE).text

    assert fields_of(page)["name"] == text


@pytest.mark.parametrize("place", ["form:/account/profile", ""], ids=["kept", "not kept"])
def test_the_browser_is_told_what_was_taken(signed_in, own, place):
    sent = FORMS[PROFILE] | own | {"kept_as": place}

    taken = signed_in.post(PROFILE, data=sent).headers.getlist("Set-Cookie")

    told = [cookie for cookie in taken if cookie.startswith("taken=")]
    assert len(told) == bool(place)
    assert all(f"{own[ACCOUNT]}:{place}" in cookie for cookie in told)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"profile-display_name": ""}, 422),
        ({"kept_as": "form:/" + "x" * 301}, 302),
        ({"kept_as": "form:/½"}, 302),
        ({"kept_as": "*"}, 302),
        ({"kept_as": "form:/a; Domain=x"}, 302),
        ({ACCOUNT: "a" * 6000}, 302),
    ],
)
def test_nothing_is_told_of_what_was_refused_or_makes_no_sense(signed_in, own, changes, status):
    answer = signed_in.post(PROFILE, data=FORMS[PROFILE] | own | {"kept_as": "form:/account/profile"} | changes)

    assert answer.status_code == status
    assert not [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith("taken=")]


def test_nothing_is_told_where_somebody_is_asked_to_sign_in(client):
    answer = client.post(PROFILE, data=FORMS[PROFILE] | {"kept_as": "form:/account/profile"})

    assert answer.status_code == 302
    assert not [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith("taken=")]
