"""A thread with a stack deep enough for the deepest recursion of a sandbox."""

import threading
from collections.abc import Callable
from typing import TypeVar

STACK_BYTES = 64 << 20  # reserved, and used only as far as a submission recurses

Result = TypeVar("Result")
_starting = threading.Lock()


def on_a_deep_stack(function: Callable[[], Result]) -> Result:
    """Call a function in a thread of its own; gives its result or raises its exception."""
    results: list[Result] = []
    errors: list[BaseException] = []

    def call() -> None:
        try:
            results.append(function())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=call, name="grading")
    with _starting:  # the size is set for all threads that are started
        before = threading.stack_size(STACK_BYTES)
        try:
            thread.start()
        finally:
            threading.stack_size(before)
    thread.join()
    if errors:
        raise errors[0]
    return results[0]
