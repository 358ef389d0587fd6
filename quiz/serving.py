"""Starts and stops everything that one machine runs: the tables, the engine, the graders and the web server."""

import logging
import os
import socket
import subprocess
import sys
import threading
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from uuid import uuid4

from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from exercises.grading.artifact import EngineError
from exercises.grading.engine import prepare_engine
from quiz.config import PROJECT_ROOT, Settings
from quiz.migrating import DatabaseUnusable, migrate
from quiz.parent import WORKER

GRADER_PATIENCE_S = 5
RESTART_PAUSE_S = 0.5
PAGES_FIRST = 20  # pauses at most, until the graders start all the same
THREADS_A_WORKER = 8
REQUESTS_A_WORKER = 128  # taken in at once; the others wait in the socket's queue


def serve(app: Flask) -> int:
    """Run until SIGINT or SIGTERM; the exit status, non-zero with one sentence when it could not start."""
    settings: Settings = app.config["SETTINGS"]
    try:
        require_free_port(settings)
        say("Migrated the database." if migrate(app) else "The database is up to date.")
        prepare_engine(settings.engine_cache, progress=say)
    except (DatabaseUnusable, EngineError, PortInUse) as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is the command's answer
        return 1
    graders = Graders(settings)
    try:
        run_web_server(settings)
    finally:
        graders.stop()
        say("Stopped.")
    return 0


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - progress, for the person who typed the command


class PortInUse(Exception):
    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"Cannot listen on {host}:{port} ({reason}). Stop what uses it, or choose another port: PORT=8001 make run"
        )


def require_free_port(settings: Settings) -> None:
    """Raises PortInUse. Asked before anything is started; a race is left to the server itself."""
    try:
        family, _, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        raise PortInUse(settings.host, settings.port, error.strerror or str(error)) from error


def run_web_server(settings: Settings) -> None:
    """Serve `app:app` with granian until a signal; HTTP/1 workers are processes, so they share no state."""
    server = Server(
        "app:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.web_workers,
        blocking_threads=THREADS_A_WORKER,
        backpressure=REQUESTS_A_WORKER,
        working_dir=PROJECT_ROOT,
        respawn_failed_workers=True,
        workers_kill_timeout=GRADER_PATIENCE_S,
        log_level=LogLevels.error,
    )
    os.environ[WORKER] = "1"
    server.on_startup(lambda: say(f"Five Nines is at http://{settings.host}:{settings.port}  (Ctrl-C stops it)"))
    server.serve()


class Graders:
    """The grader processes: each is started again when it dies, and all end with us.

    A grader reads its standard input and ends at its end, so that it is gone even when we are killed outright.
    """

    def __init__(self, settings: Settings) -> None:
        self.stopping = threading.Event()
        self.names = [f"{uuid4().hex} {number}" for number in range(settings.graders)]
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.watch = threading.Thread(target=self.keep_alive, args=(settings,), name="graders", daemon=True)
        self.watch.start()

    def keep_alive(self, settings: Settings) -> None:
        """Start the graders once pages are served, which nobody should wait longer for, and again when one dies."""
        for _ in range(PAGES_FIRST):
            if answers(settings) or self.stopping.wait(RESTART_PAUSE_S):
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


def answers(settings: Settings) -> bool:
    """Whether a web worker answers; the port itself is open before the first of them is ready."""
    connection = HTTPConnection(settings.host, settings.port, timeout=RESTART_PAUSE_S)
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
    """A grader in a process group of its own, so that Ctrl-C reaches it through us only. By its name it knows what the
    one before it had in hand when it died."""
    return subprocess.Popen(
        [sys.executable, "-m", "quiz.workbench.grader"],
        stdin=subprocess.PIPE,
        cwd=PROJECT_ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "GRADER_NAME": name},
        start_new_session=True,
    )


def end_input(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.close()
