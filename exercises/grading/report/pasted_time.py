"""What lets a counterexample run in virtual time, as it did in the sandbox; shown by its source, never run here.

It is pasted below the learner's code, which has taken what it needs out of `time` by then. Its own names for modules
are none that the learner's code may have: after `from time import time`, an `import time` would break that.
"""

import asyncio
import datetime as virtual_dates
import sys
import time as virtual_time
from typing import Any


class virtual_clock:
    """Time that moves when somebody waits, at once, and stands still otherwise."""

    passed = 0  # nanoseconds

    def sleep(self, seconds: float) -> None:
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        self.passed += round(seconds * 10**9)

    def monotonic_ns(self) -> int:
        return self.passed

    def monotonic(self) -> float:
        return self.passed / 10**9

    def time_ns(self) -> int:
        return 1_767_225_600 * 10**9 + self.passed  # it begins with the year 2026

    def time(self) -> float:
        return self.time_ns() / 10**9


def put_in_place_of(real: Any, virtual: Any, names: dict[str, Any]) -> None:
    """Let the code above use one thing for another: by its name, in its classes, and as a default."""
    setattr(sys.modules[real.__module__], real.__name__, virtual)
    for name, value in list(names.items()):
        if value is real:
            names[name] = virtual
        for key, member in list(vars(value).items()) if isinstance(value, type) else [("", value)]:
            function = getattr(member, "__func__", member)
            if key and function is real:
                setattr(value, key, virtual)
            if defaults := getattr(function, "__defaults__", None):
                function.__defaults__ = tuple(virtual if one is real else one for one in defaults)
            for keyword, default in (getattr(function, "__kwdefaults__", None) or {}).items():
                function.__kwdefaults__[keyword] = virtual if default is real else default


def use_virtual_time(names: dict[str, Any]) -> None:
    clock = virtual_clock()
    put_in_place_of(virtual_time.sleep, clock.sleep, names)
    for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
        shown = "time" if name == "time" else "monotonic"
        put_in_place_of(getattr(virtual_time, name), getattr(clock, shown), names)
        put_in_place_of(getattr(virtual_time, f"{name}_ns"), getattr(clock, f"{shown}_ns"), names)


class virtual_datetime(virtual_dates.datetime):
    """Tells the virtual time, in UTC."""

    @classmethod
    def now(cls, tz: virtual_dates.tzinfo | None = None) -> "virtual_datetime":
        return cls.fromtimestamp(virtual_time.time(), tz or virtual_dates.UTC).replace(tzinfo=tz)

    @classmethod
    def utcnow(cls) -> "virtual_datetime":
        return cls.now()

    @classmethod
    def today(cls) -> "virtual_datetime":
        return cls.now()


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
