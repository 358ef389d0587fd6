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


def test_clients_that_do_nothing_are_sent_away(port):
    """All kinds wait at the same time: each is sent away only after many seconds."""
    patient = {name: kind for name, kind in KINDS.items() if "not read" not in name}
    with ExitStack() as stack:
        held = {name: stack.enter_context(held_open(kind, 2, port)) for name, kind in patient.items()}

        assert {name: [is_sent_away(each) for each in connections] for name, connections in held.items()} == {
            name: [True, True] for name in patient
        }


def is_sent_away(connection):
    """Whether the server closes the connection before LONGEST_S have passed."""
    connection.settimeout(LONGEST_S)
    try:
        while connection.recv(65536):
            pass
    except TimeoutError:
        return False
    return True
