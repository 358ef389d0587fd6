"""The virtual clock of a pasted case, which runs as it did in the sandbox; shown by its source, never run here.

It is pasted below the learner's code, which has taken what it needs out of `time` by then. Its own names for modules
are none that the learner's code may have: after `from time import time`, an `import time` would break that.
"""

import asyncio
import datetime as virtual_dates
import sys
import time as virtual_time
from typing import Any


def use_virtual_time(names: dict[str, Any]) -> None:
    """Let time pass at once where somebody waits, for the code above too, and stand still otherwise."""
    passed = [0]  # nanoseconds since the year 2026 began

    def sleep(seconds: float) -> None:
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        passed[0] += round(seconds * 10**9)

    replace_everywhere(virtual_time.sleep, sleep, names)
    for name in ("time", "monotonic", "perf_counter", "process_time"):
        start = 1_767_225_600 * 10**9 if name == "time" else 0
        replace_everywhere(getattr(virtual_time, name), lambda start=start: (start + passed[0]) / 10**9, names)
        replace_everywhere(getattr(virtual_time, f"{name}_ns"), lambda start=start: start + passed[0], names)


def replace_everywhere(real: Any, virtual: Any, names: dict[str, Any]) -> None:
    """Let the code above use one thing for another: by its name, in its classes, and as a default."""
    setattr(sys.modules[real.__module__], real.__name__, virtual)
    names.update({name: virtual for name, value in names.items() if value is real})
    kinds = [value for value in names.values() if isinstance(value, type)]
    members = [(kind, key, member) for kind in kinds for key, member in vars(kind).items()]
    for kind, key, member in [*members, *((None, name, value) for name, value in names.items())]:
        function = getattr(member, "__func__", member)
        if kind and function is real:
            setattr(kind, key, staticmethod(virtual))
        if defaults := getattr(function, "__defaults__", None):
            function.__defaults__ = tuple(virtual if one is real else one for one in defaults)
        if keywords := getattr(function, "__kwdefaults__", None):
            keywords.update({name: virtual for name, one in keywords.items() if one is real})


class virtual_datetime(virtual_dates.datetime):
    """Tells the virtual time, in UTC."""

    @classmethod
    def now(cls, tz: virtual_dates.tzinfo | None = None) -> "virtual_datetime":
        return cls.fromtimestamp(virtual_time.time(), tz or virtual_dates.UTC).replace(tzinfo=tz)

    utcnow = today = now


class virtual_loop(asyncio.SelectorEventLoop):
    """Moves the virtual clock where it would wait."""

    def __init__(self) -> None:
        super().__init__()
        self._clock_resolution = 1e-9
        self._selector: Any = self._selector
        self._selector.select = self.jump

    def jump(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("every task waits for another: nothing can go on")
        virtual_time.sleep(max(0, timeout))
        return []


async def time_passes(seconds: float) -> None:
    """Let time pass in the background too, and all that is due by then be done."""
    loop: Any = asyncio.get_running_loop()
    await asyncio.sleep(seconds)
    for _ in range(1_000):
        if not loop._ready and not (loop._scheduled and loop._scheduled[0].when() <= loop.time()):
            break
        await asyncio.sleep(0)
