"""Behind a proxy that serves us below a path, by another name, or by another port, everything leads back there."""

import re
from dataclasses import replace
from html import unescape

import pytest

from quiz import create_app
from quiz.accounts.models import Role
from quiz.requests.next_page import is_ours
from quiz.requests.proxies import below, plain_prefix
from tests.conftest import PASSWORD, BrowserlikeClient, make_app
from tests.signing_in import signed_in_cookie

PREFIX = {"X-Forwarded-Prefix": "/practice"}
OUTSIDE = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "five.example", "X-Forwarded-Port": "8443"}
LINKS = re.compile(r'\s(?:href|src|action|formaction|content|value|data-[a-z-]+|hx-[a-z]+)="(/[^"]*)"')


@pytest.fixture(scope="module")
def behind_a_proxy(settings):
    app = create_app(
        replace(settings, trusted_proxies=1, allowed_hosts=("five.example", "[2001:db8::1]")),
        TESTING=True,
        WTF_CSRF_ENABLED=False,
    )
    app.test_client_class = BrowserlikeClient
    return app


@pytest.fixture
def visitor(app, behind_a_proxy):
    return behind_a_proxy.test_client()


@pytest.fixture
def signed_in_below(visitor, make_user):
    user = make_user("ana", role=Role.INSTRUCTOR)
    with visitor.session_transaction() as session:
        session.update(signed_in_cookie(user))
    return visitor


def pages(app):
    """The address of every page without a part that varies, and one of each kind with."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments]
    return [*sorted({rule.rule for rule in rules}), "/exercises/lru-cache", "/topics/caching", "/class/join/ABCDEFGH"]


def test_every_address_on_every_page_has_the_path(behind_a_proxy, signed_in_below):
    seen = 0
    for page in pages(behind_a_proxy):
        answer = signed_in_below.get(page, headers=PREFIX)
        location = answer.headers.get("Location", "/practice/")
        assert location.startswith("/practice/"), page
        text = "" if answer.mimetype == "application/octet-stream" else answer.get_data(as_text=True)
        found = [unescape(link) for link in LINKS.findall(text)]
        assert [link for link in found if not link.startswith("/practice/")] == [], page
        seen += len(found)
    assert seen > 300


def test_sign_in_leads_back_to_the_page_that_was_asked_for(visitor, make_user):
    make_user("ana")
    asked = visitor.get("/topics?q=a", headers=PREFIX)
    assert asked.headers["Location"] == "/practice/sign-in?next=/practice/topics?q%3Da"

    signed_in = visitor.post(
        "/sign-in?next=/practice/topics?q%3Da", headers=PREFIX, data={"username": "ana", "password": PASSWORD}
    )

    assert signed_in.headers["Location"] == "/practice/topics?q=a"


def test_cookies_go_to_the_path_only(visitor, make_user):
    make_user("ana")
    form = {"username": "ana", "password": PASSWORD, "remember": "y", "theme": "dark"}
    cookies = [
        cookie
        for address in ("/sign-in", "/theme")
        for cookie in visitor.post(address, headers=PREFIX, data=form).headers.getlist("Set-Cookie")
    ]

    assert len(cookies) >= 2
    assert all("; Path=/practice" in cookie for cookie in cookies)


def test_a_name_and_a_port_outside_are_in_whole_addresses(signed_in_below):
    made = signed_in_below.post("/class", headers=PREFIX, data={"name": "Systems", "capacity": "30"})

    page = signed_in_below.get(made.headers["Location"].removeprefix("/practice"), headers=PREFIX | OUTSIDE)

    assert "https://five.example:8443/practice/class/join/" in page.get_data(as_text=True)


@pytest.mark.parametrize(
    ("headers", "origin"),
    [
        ({"X-Forwarded-Host": "five.example"}, "https://five.example"),
        ({"X-Forwarded-Host": "five.example:8443"}, "https://five.example:8443"),
        ({"X-Forwarded-Host": "five.example", "X-Forwarded-Port": "8443"}, "https://five.example:8443"),
        ({"X-Forwarded-Host": "five.example:8443", "X-Forwarded-Port": "443"}, "https://five.example:8443"),
        ({"X-Forwarded-Host": "[2001:db8::1]", "X-Forwarded-Port": "8443"}, "https://[2001:db8::1]:8443"),
        ({"X-Forwarded-Host": "[2001:db8::1]:8443", "X-Forwarded-Port": "443"}, "https://[2001:db8::1]:8443"),
        ({"Host": "five.example:8443", "X-Forwarded-Port": "443"}, "https://five.example:8443"),
    ],
)
def test_a_form_is_taken_behind_tls_and_a_port(visitor, headers, origin):
    headers |= {"X-Forwarded-Proto": "https", "Origin": origin}

    assert visitor.post("/theme", headers=headers, data={"theme": "dark"}).status_code == 302


def test_nobody_is_believed_without_a_trusted_proxy(settings, app):
    alone = make_app(settings, settings.database_url).test_client()

    assert alone.get("/topics", headers=PREFIX | OUTSIDE).headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize(
    ("given", "prefix"),
    [
        ("/practice", "/practice"),
        ("/practice/", "/practice"),
        ("/a/b-c_d.e~1", "/a/b-c_d.e~1"),
        ("", ""),
        ("/", ""),
        ("practice", ""),
        ("//evil.example", ""),
        ("/a//b", ""),
        ("/..", ""),
        ("/a/../b", ""),
        ("/\\evil.example", ""),
        ('/"><script>', ""),
        ("/a b", ""),
        ("https://evil.example", ""),
        ("/é", ""),
        ("/a\n", ""),
    ],
)
def test_a_path_is_believed_when_it_is_one(given, prefix):
    assert plain_prefix(given) == prefix


@pytest.mark.parametrize(
    ("cookie", "moved"),
    [
        ("session=a; HttpOnly; Path=/; SameSite=Lax", "session=a; HttpOnly; Path=/p; SameSite=Lax"),
        ("theme=dark; Path=/", "theme=dark; Path=/p"),
        ("__Host-session=a; Secure; Path=/", "__Host-session=a; Secure; Path=/"),
        ("other=a; Path=/deep", "other=a; Path=/deep"),
    ],
)
def test_a_cookie_moves_below_the_path(cookie, moved):
    assert below("/p", cookie) == moved


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/practice/topics?x=1", True),
        ("/practice/", True),
        ("/practice", False),
        ("/topics", False),
        ("/practiced/topics", False),
        ("/practice//evil.example", False),
        ("/practice/../admin", False),
        ("/practice/%2e%2e/admin", False),
        ("//practice/", False),
    ],
)
def test_the_next_page_is_below_the_path_too(address, expected):
    assert is_ours(address, "/practice") is expected
