"""What SECURE_COOKIES=1 brings."""

from dataclasses import replace

import pytest

from tests.conftest import PASSWORD, make_app


@pytest.fixture
def over_https(settings, database, app):
    secure = make_app(replace(settings, secure_cookies=True), database)
    return lambda: secure.test_client()


def test_the_session_and_the_theme_have_names_that_no_other_host_can_set(over_https, user):
    client = over_https()

    here = {"base_url": "https://localhost", "headers": {"Origin": "https://localhost"}}
    signed_in = client.post("/sign-in", data={"username": "ana", "password": PASSWORD}, **here)
    themed = client.post("/theme", data={"theme": "dark"}, **here)

    for response, name in ((signed_in, "__Host-session"), (themed, "__Host-theme")):
        (cookie,) = [each for each in response.headers.getlist("Set-Cookie") if each.startswith(f"{name}=")]
        parts = cookie.split("; ")
        assert {"Secure", "Path=/"} <= set(parts)
        assert not [part for part in parts if part.startswith("Domain")]
    assert client.get("/account", base_url="https://localhost").status_code == 200
    assert 'data-theme="dark"' in client.get("/account", base_url="https://localhost").text


@pytest.mark.parametrize("path", ["/sign-in", "/static/favicon.svg", "/nowhere"])
def test_every_answer_tells_browsers_to_come_over_https(over_https, path):
    with over_https().get(path) as response:
        assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_without_the_setting_nothing_is_promised_about_https(client):
    assert "Strict-Transport-Security" not in client.get("/sign-in").headers
