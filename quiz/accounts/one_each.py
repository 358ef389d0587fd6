"""Turns of accounts: one at a time for each on this machine, whatever its processes do, and however they end.

Each account has a byte of its own in a file, and locks that byte. The file stays empty: bytes beyond its end can be
locked too. The system frees the bytes of a process that is gone."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from quiz.private_files import OWNER_ONLY

held_here: set[tuple[Path, int]] = set()  # the system knows processes only, not their threads
opened: dict[Path, int] = {}  # once for good: closing a file frees every byte of it that the process has locked
guard = threading.Lock()


@contextmanager
def one_each(path: Path, number: int) -> Iterator[bool]:
    """Whether the number was free; if so, it is this caller's until the block ends."""
    if not (taken := take(path, number)):
        yield False
        return
    try:
        yield taken
    finally:
        let_go(path, number)


def take(path: Path, number: int) -> bool:
    with guard:
        if (path, number) in held_here or not lock(descriptor(path), number):
            return False
        held_here.add((path, number))
        return True


def let_go(path: Path, number: int) -> None:
    with guard:
        held_here.discard((path, number))
        with suppress(OSError):
            unlock(descriptor(path), number)


def descriptor(path: Path) -> int:
    if path not in opened:
        opened[path] = os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    return opened[path]


if sys.platform == "win32":
    import msvcrt

    def lock(file: int, number: int) -> bool:
        os.lseek(file, number, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def unlock(file: int, number: int) -> None:
        os.lseek(file, number, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def lock(file: int, number: int) -> bool:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def unlock(file: int, number: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_UN, 1, number)
