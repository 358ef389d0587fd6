"""`python -m quiz.grader.process`: a process that grades the queue until it is told to end."""

import logging
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlalchemy.pool import NullPool

from exercises import EngineError, prepare_engine
from exercises.grading.engine.deep_stack import start_deep
from exercises.terminal import replace_unwritable
from quiz import clock, create_app
from quiz.catalogue.errors import CatalogueError
from quiz.config import Settings, SettingsError, read_settings
from quiz.grader.confinement import confine
from quiz.grader.worker import Worker
from quiz.migrating import DatabaseUnusable, require_current
from quiz.submissions.wake_up import WakeUp

LOOK_S = 1.0  # between two looks of a grader that nobody wakes
TICK_S = 3.0
NAME = "GRADER_NAME"  # a grader that is started again has the name of the one that died
LONGEST = timedelta(minutes=5)  # no exercise's limits allow as much: past it the process is stuck
log = logging.getLogger("fivenines.grader")


def main() -> int:
    """Grade until SIGTERM, SIGINT or the end of a piped standard input; returns the exit status."""
    replace_unwritable()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    confine()
    try:
        settings = read_settings()
        prepare_engine(settings.engine_cache, progress=log.info)
        app = make_app(settings)
        require_current(app)
        worker = Worker(app, os.environ.get(NAME))
        wake_up = WakeUp(settings)
    except (SettingsError, CatalogueError, DatabaseUnusable, EngineError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is the command's answer
        return 1
    tend(worker.put_back_of_the_dead)
    return run(worker, wake_up)


def make_app(settings: Settings) -> Flask:
    """The application without pages, and without a pool: no connection to the database stays open while code runs."""
    engines = {"default": {"url": settings.database_url, "poolclass": NullPool}}
    return create_app(settings, has_pages=False, SQLALCHEMY_ENGINES=engines)


def run(worker: Worker, wake_up: WakeUp) -> int:
    stop = threading.Event()
    start_deep(lambda: attend(worker, wake_up, stop), name="grading")
    listen(stop)
    while not stop.is_set():
        tend(worker.keep_lease, worker.sweep)
        if is_stuck(worker):
            log.error("Grading submission %s takes too long; ending this grader.", worker.in_hand)
            return 1
        stop.wait(TICK_S)
    if worker.hand_back() is not None:
        wake_up.send()
    return 0


def attend(worker: Worker, wake_up: WakeUp, stop: threading.Event) -> None:
    """Grade whenever a signal comes, and look every LOOK_S whether one came or not. The grader goes on when a database
    or a Redis is away for a while."""
    while not stop.is_set():
        try:
            worker.work_off(wake_up)
            wake_up.wait(LOOK_S)
        except Exception:
            log.exception("Nothing can be graded for now; the next look tries again.")
            stop.wait(LOOK_S)


def listen(stop: threading.Event) -> None:
    """End on a signal, and when the parent process is gone: then the pipe to our standard input ends."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if stat.S_ISFIFO(os.fstat(0).st_mode):
        threading.Thread(target=wait_for_end_of_input, args=(stop,), name="input", daemon=True).start()


def wait_for_end_of_input(stop: threading.Event) -> None:
    while os.read(0, 4096):
        pass
    stop.set()


def tend(*duties: Callable[[], None]) -> None:
    """Do the duties of a tick: keep the lease, sweep and the like. The grader goes on when a
    database is away for a while."""
    try:
        for duty in duties:
            duty()
    except Exception:
        log.exception("The sweep failed; the next one tries again.")


def is_stuck(worker: Worker) -> bool:
    return worker.in_hand is not None and worker.since is not None and clock.now() - worker.since > LONGEST


def end(status: int) -> None:
    """Leave at once: a thread may be deep in learners' code, and nothing of it is worth waiting for."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    end(main())
