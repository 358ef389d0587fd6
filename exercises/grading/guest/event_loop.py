"""An asyncio event loop in virtual time: where it would wait, the clock is moved on."""

import asyncio

import virtual


class Deadlock(RuntimeError):
    """Everything waits, and nothing is left that could wake it."""


class Waiting:
    """Stands for the system's selector: nothing ever arrives from outside."""

    def select(self, timeout):
        if timeout is None:
            raise Deadlock("every task waits for another: nothing can go on")
        if timeout > 0:
            virtual.clock.advance(timeout)
        return ()

    def close(self):
        """Keep nothing."""


class VirtualLoop(asyncio.BaseEventLoop):
    """Runs tasks and timers, alone."""

    def __init__(self):
        super().__init__()
        self._selector = Waiting()
        self._clock_resolution = 1e-9

    def time(self):
        return virtual.clock.since_start() / virtual.BILLION

    def _process_events(self, events):
        """Nothing arrives."""

    def _write_to_self(self):
        """Nobody sleeps in a selector."""


def install():
    asyncio.events.new_event_loop = asyncio.new_event_loop = VirtualLoop
