"""A download of everything we hold about one user: written to a file first, and sent from there.

The database is read as fast as the disk takes it, and no longer; a slow client holds up a file only. The file has no
name: it is gone when it is closed, and when the process dies, however it does."""

import errno
import shutil
import threading
import weakref
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from quiz.accounts import security_log
from quiz.accounts.export import pieces
from quiz.accounts.models import User
from quiz.accounts.one_each import one_each
from quiz.accounts.security_log import Kind
from quiz.errors import Busy, ProductError, TooMany
from quiz.private_files import make_folder

WRITTEN_AT_ONCE = 2  # by one process, which has to make pages as well
PATIENCE_S = 2.0
COME_AGAIN_S = 15
LEFT_FREE = 512 << 20  # bytes of the disk that no download takes
LOOKS_EVERY = 16 << 20  # bytes are written until the disk is looked at again
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
turns = threading.BoundedSemaphore(WRITTEN_AT_ONCE)


class DownloadRunning(TooMany):
    def __init__(self) -> None:
        super().__init__(
            "A download of your data is running already, in this browser or in another. Wait until it has ended, or "
            "stop it, then start again.",
            COME_AGAIN_S,
        )


class NoRoom(ProductError):
    status = HTTPStatus.INSUFFICIENT_STORAGE
    title = "There is no room to prepare it"

    def __init__(self) -> None:
        super().__init__(
            "The disk of the server is too full to prepare your data as a file. Nothing of yours is lost; tell whoever "
            "runs this server."
        )


class Download:
    """A file to be read once, of `size` bytes. Everything that it holds is let go when it is closed, or forgotten."""

    def __init__(self, file: IO[bytes], size: int, held: ExitStack) -> None:
        self.read, self.size = file.read, size
        self.close = weakref.finalize(self, held.close)


def prepare(user: User, folder: Path, now: datetime) -> Download:
    """Everything about the user as a file in this folder. An entry is made in the security log, and stands in the file
    too. Raises DownloadRunning, Busy, NoRoom, AccountGone. Commits, and has no transaction open while it writes."""
    user_id = user.id
    make_folder(folder)
    with ExitStack() as held:
        if not held.enter_context(one_each(folder / "turns", user_id)):
            raise DownloadRunning
        file = held.enter_context(TemporaryFile(dir=folder))
        with turn():
            security_log.record_apart(Kind.DATA_EXPORTED, by=user, now=now)
            with closing(pieces(user_id)) as parts:
                size = write(file, parts, folder)
        return Download(file, size, held.pop_all())


def write(file: IO[bytes], parts: Iterable[bytes], folder: Path) -> int:
    """Write all parts, and go back to the beginning; returns the number of bytes. Raises NoRoom."""
    size, looked = 0, -LOOKS_EVERY
    try:
        for part in parts:
            if size - looked >= LOOKS_EVERY:
                require_room(folder)
                looked = size
            size += file.write(part)
        file.seek(0)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise NoRoom from error
        raise
    return size


def require_room(folder: Path) -> None:
    """Raise NoRoom where the disk is nearly full."""
    if shutil.disk_usage(folder).free < LEFT_FREE:
        raise NoRoom


@contextmanager
def turn() -> Iterator[None]:
    """Wait until this process writes fewer than WRITTEN_AT_ONCE files. Raises Busy when that takes too long."""
    if not turns.acquire(timeout=PATIENCE_S):
        raise Busy("Several people download their data at this moment. Try again in a while.", COME_AGAIN_S)
    try:
        yield
    finally:
        turns.release()
