"""Threads with a stack deep enough for the deepest recursion of a sandbox."""

import threading
from collections.abc import Callable
from typing import TypeVar

STACK_BYTES = 64 << 20  # reserved, and used only as far as a submission recurses

Result = TypeVar("Result")


class Here(threading.local):
    """The mark of a thread whose stack is deep."""

    is_deep = False


_here = Here()
_starting = threading.Lock()


def on_a_deep_stack(function: Callable[[], Result]) -> Result:
    """Call a function; gives its result or raises its exception.

    Where this thread's own stack is not deep it is called in another: that costs a start and two moves between cores,
    which whoever grades again and again saves by doing so in a thread of `start_deep`.
    """
    if _here.is_deep:
        return function()
    results: list[Result] = []
    errors: list[BaseException] = []

    def call() -> None:
        try:
            results.append(function())
        except BaseException as error:
            errors.append(error)

    start_deep(call, name="grading").join()
    if errors:
        raise errors[0]
    return results[0]


def start_deep(function: Callable[[], object], *, name: str) -> threading.Thread:
    """Start a daemon thread with a deep stack that runs a function."""

    def run() -> None:
        _here.is_deep = True
        function()

    thread = threading.Thread(target=run, name=name, daemon=True)
    with _starting:  # the size is set for all threads that are started
        before = threading.stack_size(STACK_BYTES)
        try:
            thread.start()
        finally:
            threading.stack_size(before)
    return thread
