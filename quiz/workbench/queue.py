"""The queue between the web and the graders: huey on SQLite, or on Redis where one is named. It carries only ids;
the submission's row, committed before, is the truth."""

import logging
import weakref
from collections.abc import Callable

from flask import current_app
from flask.sansio.app import App
from huey import Huey, RedisHuey, SqliteHuey

from quiz.config import Settings, SettingsError

NAME = "fivenines"
EXTENSION = "grading_queue"
LOCK_WAIT_S = 10
log = logging.getLogger("fivenines.queue")


def no_work_here(_submission_id: int) -> None:
    raise RuntimeError("submissions are graded in grader processes, never here")


class GradingQueue:
    """Ids of submissions that wait for a grader, first come, first served. An id may be in it twice: taking a
    submission up is what must happen once, and the row sees to that."""

    def __init__(self, settings: Settings, grade: Callable[[int], None] = no_work_here) -> None:
        self.huey = make_huey(settings)

        @self.huey.task(name="grade_submission")  # type: ignore[untyped-decorator]  # huey ships no types
        def grade_submission(submission_id: int) -> None:
            grade(submission_id)

        self.task = grade_submission
        self.close = weakref.finalize(self, self.huey.storage.close)

    def put(self, submission_id: int) -> None:
        """Queue a committed submission. A queue that cannot be reached is logged: the sweep finds the row."""
        try:
            self.task(submission_id)
        except Exception:
            log.exception("Submission %s could not be queued; the sweep will.", submission_id)

    def waiting(self) -> set[int]:
        """The ids in the queue."""
        return {task.args[0] for task in self.huey.pending()}


def make_huey(settings: Settings) -> Huey:
    """Raises SettingsError for a REDIS_URL that is no address of a Redis."""
    if not settings.redis_url:
        return SqliteHuey(NAME, filename=str(settings.queue_path), results=False, timeout=LOCK_WAIT_S)
    try:
        return RedisHuey(NAME, url=settings.redis_url, results=False)
    except ValueError as error:
        raise SettingsError(f"REDIS_URL does not name a Redis: {error}") from error


def init_queue(app: App) -> None:
    """Open the queue at start, so that a setting that cannot be used stops the start."""
    app.extensions[EXTENSION] = GradingQueue(app.config["SETTINGS"])


def get_queue() -> GradingQueue:
    """The queue of the current application."""
    queue = current_app.extensions[EXTENSION]
    assert isinstance(queue, GradingQueue)
    return queue
