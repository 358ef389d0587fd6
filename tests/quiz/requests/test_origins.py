"""A form is taken from our own pages, whichever of three headers says so, and a refusal says why."""

from dataclasses import replace

import pytest

SECURE, PLAIN = "https://five.example", "http://five.example"


@pytest.fixture(autouse=True)
def served_as_five_example(app, settings, monkeypatch):
    monkeypatch.setitem(app.config, "SETTINGS", replace(settings, allowed_hosts=("five.example",)))


def post(client, base, headers):
    return client.post("/theme", base_url=base, headers=headers, data={"theme": "dark"})


@pytest.mark.parametrize(
    ("base", "headers"),
    [
        (SECURE, {"Origin": SECURE}),
        (SECURE, {"Origin": "https://five.example:443"}),
        (SECURE, {"Referer": f"{SECURE}/topics?x=1"}),
        (SECURE, {"Origin": SECURE, "Referer": "https://elsewhere.example/"}),
        (SECURE, {"Origin": "null", "Referer": f"{SECURE}/"}),
        (SECURE, {"Sec-Fetch-Site": "same-origin"}),
        (SECURE, {"Sec-Fetch-Site": "same-origin", "Origin": "null"}),
        (f"{SECURE}:8443", {"Origin": f"{SECURE}:8443"}),
        ("https://[::1]:8443", {"Origin": "https://[::1]:8443"}),
        (PLAIN, {}),
        (PLAIN, {"Origin": PLAIN}),
        (PLAIN, {"Origin": SECURE}),  # TLS ends in a proxy that does not say so
        (f"{PLAIN}:8000", {"Origin": f"{PLAIN}:8000"}),
    ],
)
def test_a_form_of_ours_is_taken(client, base, headers):
    assert post(client, base, headers).status_code == 302


@pytest.mark.parametrize(
    ("base", "headers", "why"),
    [
        (SECURE, {}, "sent no Origin and no Referer"),
        (SECURE, {"Origin": "null"}, "sent no Origin and no Referer"),
        (PLAIN, {"Origin": "null"}, "sent no Origin and no Referer"),
        (SECURE, {"Sec-Fetch-Site": "cross-site"}, "sent no Origin and no Referer"),
        (SECURE, {"Origin": "https://elsewhere.example"}, "sent from https://elsewhere.example"),
        (
            SECURE,
            {"Origin": "https://elsewhere.example", "Referer": f"{SECURE}/"},
            "sent from https://elsewhere.example",
        ),
        (SECURE, {"Referer": "https://elsewhere.example/five.example"}, "sent from https://elsewhere.example"),
        (SECURE, {"Origin": "https://five.example.elsewhere.example"}, "sent from https://five.example.elsewhere"),
        (SECURE, {"Origin": PLAIN}, "sent from http://five.example,"),
        (SECURE, {"Origin": f"{SECURE}:8443"}, "and this site is https://five.example."),
        (
            SECURE,
            {"Sec-Fetch-Site": "same-site", "Origin": "https://a.five.example"},
            "sent from https://a.five.example",
        ),
        (PLAIN, {"Origin": "http://elsewhere.example"}, "sent from http://elsewhere.example"),
        (PLAIN, {"Origin": "http://five.example:9000"}, "sent from http://five.example:9000"),
        (SECURE, {"Origin": "https://["}, "an address that cannot be read"),
        (SECURE, {"Origin": "https://five.example:x"}, "sent from https://five.example:x"),
        (SECURE, {"Origin": "five.example"}, "sent from"),
        (PLAIN, {"Origin": "file://five.example"}, "sent from file://five.example"),
    ],
)
def test_a_form_of_another_site_is_refused_with_the_reason(client, base, headers, why):
    refused = post(client, base, headers)

    assert refused.status_code == 403
    assert why in refused.get_data(as_text=True)
    assert "theme=dark" not in str(refused.headers)


def test_a_page_is_shown_wherever_its_link_was(client):
    assert client.get("/sign-in", headers={"Origin": "https://elsewhere.example"}).status_code == 200


def test_a_script_is_told_in_json(client):
    refused = client.put(
        "/exercises/lru-cache/draft", base_url=SECURE, headers={"Accept": "application/json"}, json={"source": ""}
    )

    assert refused.status_code == 403
    assert "Origin" in refused.get_json()["message"]


def test_the_token_is_asked_for_all_the_same(app):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        assert app.test_client().post("/theme", base_url=SECURE, headers={"Origin": SECURE}).status_code == 400
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
