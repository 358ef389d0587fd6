"""The end of a check that would never end by itself: an exception is raised in its thread from outside.

Submitted code ends at its steps or at its sandbox's deadline. What is left past the end of a grading is a check of
ours that loops in the host. An exception from outside reaches any loop of Python, and costs nothing before. A loop
within one C function (`10**10**10`), or one that catches BaseException, goes on until its grader is ended and replaced.
"""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

GRACE_S = 5.0  # for what ends by itself, and for saying so
AGAIN_S = 1.0


class Overdue(BaseException):
    """The grading has no time left; no `except Exception` of a check catches it."""


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Raise Overdue in this thread when the block takes longer, and again until the block is left."""
    thread, left = threading.get_ident(), threading.Event()

    def watch() -> None:
        wait = seconds
        while not left.wait(wait):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(Overdue))
            wait = AGAIN_S

    watching = threading.Thread(target=watch, name="overdue", daemon=True)
    watching.start()
    try:
        yield
    finally:
        left.set()
        watching.join()
