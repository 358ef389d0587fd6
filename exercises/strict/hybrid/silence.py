"""Silence: what a program prints while the other one answers is heard by nobody."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

is_silent: ContextVar[bool] = ContextVar("is_silent", default=False)


class Nowhere:
    """Where a silent program prints to."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass


@contextmanager
def silence() -> Iterator[None]:
    printed_to, token = sys.stdout, is_silent.set(True)
    sys.stdout = Nowhere()
    try:
        yield
    finally:
        sys.stdout = printed_to
        is_silent.reset(token)
