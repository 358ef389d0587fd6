"""Wakes the graders: a small SQLite file, or huey's storage in Redis where one is named, carries a signal and nothing
more. Only the rows say which submissions wait, and in which order. A lost signal costs a grader's next look, not a
row."""

import logging
import time
import weakref
from typing import Protocol

from flask import current_app
from flask.sansio.app import App

from quiz.config import Settings, SettingsError
from quiz.private_files import make_private_file
from quiz.submissions.signals import SqliteSignals

NAME = "fivenines"
EXTENSION = "grading_wake_up"
SIGNAL = b"1"
POLL_S = 0.01  # the delay of a signal in SQLite, at most; Redis pushes it
log = logging.getLogger("fivenines.queue")


class Signals(Protocol):
    """A carrier of signals between processes, under huey's names."""

    def enqueue(self, signal: bytes) -> object: ...
    def dequeue(self) -> bytes | None: ...
    def flush_queue(self) -> object: ...
    def queue_size(self) -> int: ...
    def close(self) -> object: ...


class WakeUp:
    """The signal to the graders: it is sent for each committed row, and read by one grader."""

    def __init__(self, settings: Settings) -> None:
        self.signals = make_signals(settings)
        self.close = weakref.finalize(self, self.signals.close)

    def send(self) -> None:
        """Wake one grader. Where the storage is out of reach, that is logged: the graders
        look by themselves before long."""
        try:
            self.signals.enqueue(SIGNAL)
        except Exception:
            log.exception("The graders could not be woken; they look by themselves.")

    def wait(self, most_s: float) -> None:
        """Return when a signal is read, or after so long."""
        deadline = time.monotonic() + most_s
        while self.signals.dequeue() is None and time.monotonic() < deadline:
            time.sleep(POLL_S)

    def clear(self) -> None:
        """Forget the signals so far. The caller looks once more afterwards, and so misses nothing."""
        self.signals.flush_queue()

    def unread(self) -> int:
        """The number of unread signals."""
        return int(self.signals.queue_size())


def make_signals(settings: Settings) -> Signals:
    """The carrier of the settings. Raises SettingsError for a REDIS_URL that is no address of a Redis."""
    if not settings.redis_url:
        make_private_file(settings.queue_path)
        return SqliteSignals(settings.queue_path)
    from huey.storage import RedisStorage

    try:
        return RedisStorage(NAME, url=settings.redis_url)  # type: ignore[no-any-return]  # huey has no types
    except ValueError as error:
        raise SettingsError(f"REDIS_URL does not name a Redis: {error}") from error


def init_wake_up(app: App) -> None:
    """Open the wake-up at start, so that a setting that cannot be used stops the start."""
    app.extensions[EXTENSION] = WakeUp(app.config["SETTINGS"])


def get_wake_up() -> WakeUp:
    """The wake-up of the current application."""
    wake_up = current_app.extensions[EXTENSION]
    assert isinstance(wake_up, WakeUp)
    return wake_up
