"""Starts and stops everything that one machine runs: the tables, the engine, the graders and the web server."""

import logging
import os
import subprocess
import sys
import threading
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from uuid import uuid4

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from exercises.grading.engine.artifact import EngineError
from exercises.grading.sandbox.opening import prepare_engine
from quiz.config import PROJECT_ROOT, Settings
from quiz.migrating import DatabaseUnusable, migrate
from quiz.server.descriptors import allow_many_connections
from quiz.server.listening import CannotListen, Place, find_place, require_free
from quiz.server.parent import WORKER

GRADER_PATIENCE_S = 5
RESTART_PAUSE_S = 0.5
SIGNAL_PAUSE_S = 0.5  # how late a signal may be handled
PAGES_FIRST = 20  # pauses at most, until the graders start all the same
CONNECTIONS_A_WORKER = 4096  # at once, idle ones too; the others wait in the socket's queue
HEAD_MS = 10_000  # for a request's head, and for the next request on a connection that is kept


def serve(app: Flask) -> int:
    """Run until SIGINT or SIGTERM. Returns the exit status: non-zero, after one sentence, when the start failed."""
    settings: Settings = app.config["SETTINGS"]
    try:
        place = find_place(settings.host, settings.port)
        require_free(place)
        say("Migrated the database." if migrate(app) else "The database is up to date.")
        prepare_engine(settings.engine_cache, progress=say)
    except (DatabaseUnusable, EngineError, CannotListen) as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is the command's answer
        return 1
    graders = Graders(settings, place)
    try:
        run_web_server(settings, place)
    finally:
        graders.stop()
        say("Stopped.")
    return 0


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - progress, for the person who typed the command


def run_web_server(settings: Settings, place: Place) -> None:
    """Serve with granian until a signal. Its workers are processes, so they share no state. Granian reads heads and
    writes answers without a thread of ours, and `quiz.server.worker` does the same for bodies."""
    allow_many_connections()
    server = Server(
        "quiz.server.worker:application",
        address=place.address,
        port=place.port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_MS),
        websockets=False,
        workers=settings.web_workers,
        backpressure=CONNECTIONS_A_WORKER,
        working_dir=PROJECT_ROOT,
        respawn_failed_workers=True,
        workers_kill_timeout=GRADER_PATIENCE_S,
        log_level=LogLevels.error,
    )
    server.main_loop_interrupt = WakingEvent()
    os.environ[WORKER] = "1"
    server.on_startup(lambda: say(invitation(place)))
    server.serve()


class WakingEvent(threading.Event):
    """An event whose wait lets Python handle signals, whichever thread they reached.

    Python runs a handler in the main thread, between two of its instructions. A signal that comes in the moment before
    that thread sleeps, or to another thread, does not wake it: granian would wait for ever, and SIGTERM end nothing."""

    def wait(self, timeout: float | None = None) -> bool:
        if timeout is not None:
            return super().wait(timeout)
        while not super().wait(SIGNAL_PAUSE_S):
            pass
        return True


def invitation(place: Place) -> str:
    where = f"{place.url}, and at every address of this machine" if place.is_everywhere else place.url
    return f"Five Nines is at {where}  (Ctrl-C stops it)"


class Graders:
    """The grader processes: each is started again when it dies, and all end with us.

    A grader reads its standard input and ends at the input's end, so that it is gone even when we are killed outright.
    """

    def __init__(self, settings: Settings, place: Place) -> None:
        self.stopping = threading.Event()
        self.names = [f"{uuid4().hex} {number}" for number in range(settings.graders)]
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.watch = threading.Thread(target=self.keep_alive, args=(place,), name="graders", daemon=True)
        self.watch.start()

    def keep_alive(self, place: Place) -> None:
        """Start the graders once pages are served, which must not wait; start each again when it dies."""
        for _ in range(PAGES_FIRST):
            if answers(place) or self.stopping.wait(RESTART_PAUSE_S):
                break
        while not self.stopping.is_set():
            for name in self.names:
                if name not in self.processes or has_died(self.processes[name]):
                    self.processes[name] = start_grader(name)
            self.stopping.wait(RESTART_PAUSE_S)

    def stop(self) -> None:
        self.stopping.set()
        self.watch.join()
        for process in self.processes.values():
            end_input(process)
        for process in self.processes.values():
            try:
                process.wait(GRADER_PATIENCE_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def answers(place: Place) -> bool:
    """Whether a web worker answers; the port itself is open before the first worker is ready."""
    connection = HTTPConnection(place.reachable, place.port, timeout=RESTART_PAUSE_S)
    try:
        connection.request("HEAD", "/static/favicon.svg")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def has_died(process: subprocess.Popen[bytes]) -> bool:
    if process.poll() is None:
        return False
    logging.warning("A grader ended (%s); starting it again.", process.returncode)
    return True


def start_grader(name: str) -> subprocess.Popen[bytes]:
    """A grader in a process group of its own, so that Ctrl-C reaches it through us only. Its name tells the new grader
    which jobs the one before it had in hand when it died."""
    return subprocess.Popen(
        [sys.executable, "-m", "quiz.grader.process"],
        stdin=subprocess.PIPE,
        cwd=PROJECT_ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "GRADER_NAME": name},
        start_new_session=True,
    )


def end_input(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.close()
