"""An asyncio event loop in virtual time: where it would wait, the clock is moved on."""

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any

import virtual

FOREVER = float("inf")


class Deadlock(RuntimeError):
    """Everything waits, and nothing is left that could wake it: with the lines at which it waits."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        super().__init__("every task waits for another: nothing can go on")
        self.lines = lines


class Waiting:
    """Stands for the system's selector: nothing ever arrives from outside."""

    def __init__(self, loop: "VirtualLoop") -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> tuple[()]:
        loop = self._loop
        if loop.pauses_at is not None and (timeout is None or loop.next_timer() > loop.pauses_at):
            loop.stop()
        elif timeout is None or loop.next_timer() == FOREVER:
            raise Deadlock(loop.lines_waited_at())
        elif timeout > 0:
            virtual.clock.advance(max(timeout, loop.next_timer() - loop.time()))
        return ()

    def close(self) -> None:
        """Keep nothing."""


class VirtualLoop(asyncio.BaseEventLoop):
    """Runs tasks and timers, alone."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = Waiting(self)
        self._clock_resolution = 1e-9
        self.pauses_at: float | None = None
        self.set_exception_handler(say)

    def time(self) -> float:
        return virtual.clock.since_start() / virtual.BILLION

    def next_timer(self) -> float:
        """Give when the loop goes on by itself."""
        if self._ready:
            return 0.0
        return self._scheduled[0].when() if self._scheduled else FOREVER

    def run_until(self, now: int) -> None:
        """Let tasks and timers go on until a moment, in nanoseconds since 1970; it is that moment then."""
        self.pauses_at = (now - virtual.clock.start) / virtual.BILLION
        try:
            if self._ready or self._scheduled:
                self.run_forever()
        finally:
            self.pauses_at = None
        virtual.clock.now = max(virtual.clock.now, now)

    def lines_waited_at(self) -> list[tuple[int, str]]:
        """Give the lines of the submission at which tasks wait, in order."""
        return sorted({line for task in asyncio.all_tasks(self) for line in lines_of(task.get_coro())})

    def abandon(self) -> None:
        """Let go of what still waits, without a word."""
        for task in asyncio.all_tasks(self):
            task._log_destroy_pending = False

    def _process_events(self, events: tuple[()]) -> None:
        """Nothing arrives."""

    def _write_to_self(self) -> None:
        """Nobody sleeps in a selector."""


def say(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Print what went wrong where nobody waited for it."""
    error = context.get("exception")
    print(f"{context['message']}: {error!r}" if error else context["message"])


def lines_of(coroutine: Any) -> list[tuple[int, str]]:
    """Give the innermost line of the submission that a coroutine waits at."""
    found: list[tuple[int, str]] = []
    while (frame := getattr(coroutine, "cr_frame", None)) is not None:
        if frame.f_code.co_filename == "solution.py":
            found = [(frame.f_lineno, frame.f_code.co_name)]
        coroutine = coroutine.cr_await
    return found


class Background:
    """The loop that the examiner's calls run on: what is started in it goes on from call to call."""

    def __init__(self) -> None:
        self.loop = VirtualLoop()
        self.was_used = self.was_awaited = False

    def renew(self) -> None:
        if self.was_used:  # making one writes to pages all over the library
            self.loop.abandon()
            self.loop, self.was_used = VirtualLoop(), False

    def result_of(self, awaitable: Awaitable[Any]) -> Any:
        """Run until something awaited is done; gives its result."""
        self.was_used = self.was_awaited = True
        return self.loop.run_until_complete(awaitable)

    def begin(self, coroutine: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Start a task, and let it run as far as it goes without time passing."""
        self.was_used = self.was_awaited = True
        task = self.loop.create_task(coroutine)
        self.loop.run_until(virtual.clock.now)
        return task


def install() -> None:
    asyncio.events.new_event_loop = asyncio.new_event_loop = VirtualLoop


background = Background()
