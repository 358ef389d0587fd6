"""Clients that do nothing hold up nobody, and are sent away."""

from contextlib import ExitStack

import pytest

from tests.browser.server import LiveServer
from tests.load.kinds import KINDS, held_open
from tests.load.slow_clients import page_ms

EACH = 40
PAGES = 10
LONGEST_S = 60  # far more than any of them is given


@pytest.fixture(scope="module")
def port(tmp_path_factory, engine_cache):
    instance = tmp_path_factory.mktemp("slow") / "instance"
    instance.mkdir()
    (instance / "engine").symlink_to(engine_cache)
    server = LiveServer(instance, WEB_WORKERS="1", GRADERS="1").start()
    yield server.port
    server.stop()


def test_pages_are_answered_beside_many_clients_of_every_kind(port):
    with ExitStack() as stack:
        for kind in KINDS.values():
            stack.enter_context(held_open(kind, EACH, port))

        answered = [page_ms(port) is not None for _ in range(PAGES)]

    assert answered == [True] * PAGES


@pytest.mark.parametrize("name", [name for name in KINDS if "not read" not in name])
def test_a_client_that_does_nothing_is_sent_away(port, name):
    with held_open(KINDS[name], 2, port) as connections:
        for connection in connections:
            connection.settimeout(LONGEST_S)
            while connection.recv(65536):
                pass  # it ends when the server closes it, and raises TimeoutError when it never does
