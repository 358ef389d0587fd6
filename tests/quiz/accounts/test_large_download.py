"""Twenty thousand attempts of 60 kB leave a real server in pieces: what that takes is counted in bytes."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.bench.export_load import ATTEMPTS, TEXT_BYTES, ask, download, pages_of, run, served

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see what processes hold")
OVER_IDLE_MB = 30
SOME = 1_000


@pytest.mark.parametrize("postgresql", [False, True], ids=["sqlite", "postgresql"])
def test_the_largest_account_takes_little_memory_and_leaves_whole(postgresql, engine_cache):
    load = run(postgresql=postgresql)

    assert load.texts == ATTEMPTS
    assert load.sent_bytes == load.announced_bytes > ATTEMPTS * TEXT_BYTES
    assert load.over_idle_mb <= OVER_IDLE_MB


@pytest.fixture(scope="module")
def server(engine_cache):
    with served(SOME) as (server, cookie):
        yield server, cookie


def prepared(server):
    """How many prepared files the server holds: they have no name, but a process has them open."""
    links = []
    for process in pages_of(server):
        for each in Path(f"/proc/{process}/fd").iterdir():
            with suppress(OSError):  # closed since
                links.append(os.readlink(each))
    return sum(str(server.instance / "exports") in link and "turns" not in link for link in links)


def test_a_client_that_goes_away_leaves_no_file(server):
    server, cookie = server
    with ask(server, cookie) as answer:
        answer.read(1000)
        assert prepared(server) == 1

    deadline = time.monotonic() + 60
    while prepared(server):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert sum(map(len, download(server, cookie))) > SOME * TEXT_BYTES


def test_a_second_tab_is_told_of_the_first(server):
    server, cookie = server
    with ask(server, cookie) as first:
        first.read(1000)
        with ask(server, cookie) as second:
            assert second.status == 429

        rest = first.read()

    assert rest.endswith(b"\n}")
    assert sum(map(len, download(server, cookie))) > SOME * TEXT_BYTES
