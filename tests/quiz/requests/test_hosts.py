"""By which names an installation answers, and how it refuses all others."""

import json
import socket
from dataclasses import replace

import pytest
from werkzeug.test import create_environ, run_wsgi_app

from quiz.config import SettingsError, read_settings
from quiz.requests.hosts import is_served, name_in
from tests.conftest import make_app

LAN = {"host": "0.0.0.0"}
NAMED = {"allowed_hosts": ("learn.example.org", ".example.com")}


def ask(app, host, *, path="/sign-in", **headers):
    with app.test_client().get(path, headers={"Host": host} | headers) as response:
        return response.status_code, response.text


@pytest.mark.parametrize(
    ("changes", "host", "served"),
    [
        ({}, "localhost", True),
        ({}, "localhost:8000", True),
        ({}, "LOCALHOST.", True),
        ({}, "a.localhost:8000", True),
        ({}, "127.0.0.1:8000", True),
        ({}, "[::1]:8000", True),
        ({}, "evil.example", False),
        ({}, "127.0.0.1.evil.example", False),
        ({}, "evil.example:8000", False),
        ({}, "localhost.evil.example", False),
        ({}, "evillocalhost", False),
        ({}, "192.168.1.7", False),
        ({}, "localhost@evil.example", False),
        ({}, "localhost/evil", False),
        ({}, "", False),
        ({"host": "192.168.1.7"}, "192.168.1.7:8000", True),
        ({"host": "192.168.1.7"}, "192.168.1.8:8000", False),
        ({"host": "fd00::7"}, "[fd00::7]:8000", True),
        ({"host": "box.lan"}, "box.lan", True),
        (LAN, "192.168.1.7:8000", True),
        (LAN, "[fd00::7]:8000", True),
        (LAN, "127.0.0.1", True),
        (LAN, "evil.example", False),
        (LAN, "1.2.3.4.evil.example", False),
        (LAN, "2130706433", False),
        ({"host": "::"}, "192.168.1.7", True),
        (NAMED, "learn.example.org", True),
        (NAMED, "LEARN.example.org:443", True),
        (NAMED, "a.learn.example.org", False),
        (NAMED, "example.org", False),
        (NAMED, "example.com", True),
        (NAMED, "a.b.example.com", True),
        (NAMED, "badexample.com", False),
        (NAMED, "localhost", True),
        (NAMED | LAN, "192.168.1.7", False),
    ],
)  # fmt: skip
def test_only_a_name_of_ours_is_served(settings, changes, host, served):
    assert is_served(name_in(host), replace(settings, **changes)) is served


def test_a_machine_that_serves_every_network_answers_to_its_own_name(settings):
    own = socket.gethostname().lower()

    assert is_served(own, replace(settings, **LAN))


@pytest.mark.parametrize("path", ["/", "/static/favicon.svg", "/nowhere", "/account/data.json"])
def test_every_request_is_asked_for_its_host(app, path):
    status, text = ask(app, "evil.example", path=path)

    assert status == 421
    assert "does not answer to the name evil.example" in text
    assert "ALLOWED_HOSTS" in text


@pytest.mark.parametrize("host", ["localhost/evil", "localhost@evil.example", "<b>", "a b", "localhost:99999", " "])
def test_what_is_no_host_is_refused(app, host):
    assert ask(app, host)[0] == 421


def test_a_health_check_that_names_no_host_is_answered(app):
    environ = create_environ("/sign-in")
    del environ["HTTP_HOST"]

    _body, status, _headers = run_wsgi_app(app.wsgi_app, environ, buffered=True)

    assert status == "200 OK"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machine_is_answered(app, host):
    assert ask(app, host)[0] == 200


def test_a_script_is_refused_as_json(app):
    _status, text = ask(app, "evil.example", Accept="application/json")

    assert json.loads(text)["error"] == "This address is not served here"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "status"),
    [(0, "learn.example.org", 421), (1, "learn.example.org", 200), (1, "learn.example.org:8443", 200),
     (1, "evil.example", 421), (1, "learn.example.org, evil.example", 421),
     (1, "evil.example, learn.example.org", 200)],
)  # fmt: skip
def test_the_host_that_a_trusted_proxy_names_is_the_one_that_counts(
    settings, database, app, proxies, forwarded, status
):
    behind = make_app(replace(settings, trusted_proxies=proxies, **NAMED), database)
    host = "127.0.0.1:8000" if proxies else "evil.example"

    assert ask(behind, host, **{"X-Forwarded-Host": forwarded})[0] == status


@pytest.mark.parametrize(
    ("host", "name"), [("a:1", "a"), ("[::1]:8", "[::1]"), ("[::1]", "[::1]"), ("A.", "a"), ("", "")]
)
def test_a_port_is_no_part_of_the_name(host, name):
    assert name_in(host) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [("", ()), (" , ", ()), ("Learn.Example.org., .example.com", ("learn.example.org", ".example.com")),
     ("bücher.example", ("xn--bcher-kva.example",)), ("[fd00::7],10.0.0.7", ("[fd00::7]", "10.0.0.7"))],
)  # fmt: skip
def test_allowed_hosts_are_read_as_they_stand_in_an_address(tmp_path, text, names):
    assert read_settings({"INSTANCE_DIR": str(tmp_path), "ALLOWED_HOSTS": text}).allowed_hosts == names


@pytest.mark.parametrize(
    "text", ["https://a.example", "a.example:8000", "a/b", "*", "a b", ".", "fd00::7", "a..b", "ü" * 80]
)
def test_what_is_no_name_of_a_host_is_refused_with_a_sentence(tmp_path, text):
    with pytest.raises(SettingsError, match="ALLOWED_HOSTS must be names of hosts"):
        read_settings({"INSTANCE_DIR": str(tmp_path), "ALLOWED_HOSTS": text})
