"""The end of a check that would never end by itself: an exception is raised in its thread from outside.

Submitted code ends at its steps or at its sandbox's deadline. What is left past the end of a grading is a check of
ours that loops in the host. An exception from outside reaches any loop of Python, and costs nothing before. A loop
within one C function (`10**10**10`), or one that catches BaseException, goes on until its grader is ended and replaced.
"""

import ctypes
import math
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

GRACE_S = 5.0  # for what ends by itself, and for saying so
AGAIN_S = 1.0


class Overdue(BaseException):
    """The grading has no time left; no `except Exception` of a check catches it."""


class Block:
    """A block of code that must be left by a moment of time.monotonic()."""

    def __init__(self, seconds: float) -> None:
        self.thread = threading.get_ident()
        self.ends_at = time.monotonic() + seconds

    def interrupt(self) -> None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.thread), ctypes.py_object(Overdue))
        self.ends_at = time.monotonic() + AGAIN_S


class Watch:
    """Looks at all blocks that were entered and not left yet; one thread for a process, as a grading is short."""

    def __init__(self) -> None:
        self._entered: set[Block] = set()
        self._sooner = threading.Condition()
        self._looks_at = math.inf
        self._thread: threading.Thread | None = None

    def enter(self, block: Block) -> None:
        with self._sooner:
            self._entered.add(block)
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="overdue", daemon=True)
                self._thread.start()
            elif block.ends_at < self._looks_at:  # rarely: waking it costs as much as starting it
                self._sooner.notify()

    def leave(self, block: Block) -> None:
        """Let a block go, even where the exception comes in the middle of this."""
        self._entered.discard(block)
        with self._sooner:  # whoever is interrupting it has done so then
            pass

    def _look(self) -> None:
        with self._sooner:
            while True:
                now = time.monotonic()
                for block in [block for block in self._entered if block.ends_at <= now]:
                    block.interrupt()
                # The blocks that are entered one after another have the same time each: one look serves them all.
                self._looks_at = min((block.ends_at for block in self._entered), default=math.inf)
                self._sooner.wait(None if self._looks_at == math.inf else max(0.0, self._looks_at - now))


_watch = Watch()


def _renew() -> None:
    global _watch
    _watch = Watch()


if hasattr(os, "register_at_fork"):  # a forked process begins without the thread, and perhaps with its lock taken
    os.register_at_fork(after_in_child=_renew)


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Raise Overdue in this thread when the block takes longer, and again until the block is left."""
    block = Block(seconds)
    _watch.enter(block)
    try:
        yield
    finally:
        _watch.leave(block)
