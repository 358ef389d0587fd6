"""A clock that only moves when it is told to, and randomness that only depends on a seed."""

import calendar
import datetime
import os
import random
import time
import types
import uuid
from collections.abc import Callable
from typing import Any

BILLION = 1_000_000_000
LONGEST_S = 1e12


class Clock:
    """Virtual time, in nanoseconds since 1970."""

    def __init__(self) -> None:
        self.start = self.now = self.known = 0  # known: to the host

    def begin(self, now: int) -> None:
        self.start = self.now = self.known = now

    def advance(self, seconds: float) -> None:
        """Let time pass; what sleep() does."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        if seconds > LONGEST_S:
            raise OverflowError("timestamp out of range for platform time_t")
        self.now += round(seconds * BILLION)

    def since_start(self) -> int:
        return self.now - self.start


clock = Clock()
source = random.Random(0)
real_seed = random.Random.seed


def begin(seed: int, now: int) -> None:
    """Begin at a moment, in nanoseconds since 1970, with a seed for all that is random."""
    clock.begin(now)
    real_seed(source, seed)
    random.seed(source.getrandbits(64))


def seed(self: random.Random, a: Any = None, version: int = 2) -> None:
    """Seed as usual; without a seed, from this sandbox's own instead of the system's."""
    real_seed(self, source.getrandbits(64) if a is None else a, version)


def urandom(size: int, /) -> bytes:
    return source.randbytes(size)


class Standing(type):
    """A class that stands for a plain one: what the plain one made is an instance of it too."""

    def __instancecheck__(cls, one: Any) -> bool:
        return isinstance(one, STANDS_FOR[cls]) if cls in STANDS_FOR else type.__instancecheck__(cls, one)

    def __subclasscheck__(cls, one: type) -> bool:
        return issubclass(one, STANDS_FOR[cls]) if cls in STANDS_FOR else type.__subclasscheck__(cls, one)


class DateTime(datetime.datetime, metaclass=Standing):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> "DateTime":
        return cls.fromtimestamp(clock.now / BILLION, tz or datetime.UTC).replace(tzinfo=tz)

    @classmethod
    def utcnow(cls) -> "DateTime":
        return cls.now()

    @classmethod
    def today(cls) -> "DateTime":
        return cls.now()


class Date(datetime.date, metaclass=Standing):
    @classmethod
    def today(cls) -> datetime.date:
        return DateTime.now().date()


STANDS_FOR = {DateTime: datetime.datetime, Date: datetime.date}
gmtime, asctime, strftime = time.gmtime, time.asctime, time.strftime


def moment(seconds: float | None = None) -> time.struct_time:
    return gmtime(clock.now / BILLION if seconds is None else seconds)


COUNTERS = ("monotonic", "perf_counter", "process_time", "thread_time")
TIME: dict[str, Callable[..., Any]] = {
    "time": lambda: clock.now / BILLION,
    "time_ns": lambda: clock.now,
    "clock_gettime": lambda which: clock.now / BILLION,
    "clock_gettime_ns": lambda which: clock.now,
    "clock_getres": lambda which: 1 / BILLION,
    "sleep": clock.advance,
    "gmtime": moment,
    "localtime": moment,
    "mktime": calendar.timegm,
    "asctime": lambda when=None: asctime(when or moment()),
    "ctime": lambda seconds=None: asctime(moment(seconds)),
    "strftime": lambda form, when=None: strftime(form, when or moment()),
    "get_clock_info": lambda name: types.SimpleNamespace(
        implementation="virtual", resolution=1 / BILLION, monotonic=name != "time", adjustable=name == "time"
    ),
    **dict.fromkeys(COUNTERS, lambda: clock.since_start() / BILLION),
    **{f"{name}_ns": clock.since_start for name in COUNTERS},
}


def install() -> None:
    for name, function in TIME.items():
        setattr(time, name, function)
    for name, ours in (("datetime", DateTime), ("date", Date)):
        ours.__name__ = ours.__qualname__ = name
        ours.__module__ = "datetime"
        setattr(datetime, name, ours)
    random.Random.seed = seed
    os.urandom = random._urandom = urandom
    uuid._generate_time_safe = None  # it would ask the system for its clock and its network card
    uuid._node = 0
