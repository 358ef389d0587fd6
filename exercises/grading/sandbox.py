"""A sandbox: one submission in an interpreter of its own, with so many steps and so much memory."""

import json
import math
import time
from typing import Any

from wasmtime import Store, WasmtimeError

from exercises.grading.engine import TICK_S, CompiledEngine

LONGEST_REPLY = 2_000_000
# What a reply takes of the host's memory, roughly: a character, and a value with its place in a list.
BYTES_OF_CHARACTER, BYTES_OF_PART = 4, 64
DEADLINE_S = 20.0  # a backstop: steps end a run first, except where one step does much work

# How a run can stop in the middle, by what wasmtime says of it. The engine has its system calls replaced by traps in a
# module without a name. What remains is the interpreter stopping itself, which it does when it is out of memory.
SIGNS = (
    ("all fuel consumed", "steps"),
    ("wasm trap: interrupt", "deadline"),
    ("call stack exhausted", "stack"),
    ("<unknown>!<wasm function", "refused"),
    ("", "memory"),
)


class Stopped(Exception):
    """A run ended in the middle of a call, for a reason: steps, deadline, stack, refused, memory, changed, …"""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Sandbox:
    """One instance of the engine; close it, or use it in a `with` block. `ends_at` is a moment of time.monotonic()."""

    def __init__(self, compiled: CompiledEngine, *, steps: int, memory_mb: int, ends_at: float = math.inf) -> None:
        self._store = Store(compiled.engine)
        self._ends_at = ends_at
        self._fill(steps)
        self._store.set_limits(memory_size=memory_mb << 20)
        self._instance = compiled.linker.instantiate(self._store, compiled.component)
        self._functions: dict[str, Any] = {}
        self._steps, self._used = steps, 0
        self._closed = False
        self.heard_bytes = 0

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if not self._closed:
            self._used = self.steps_used
            self._closed = True
            self._store.close()

    @property
    def steps_used(self) -> int:
        """The instructions executed so far."""
        return self._used if self._closed else self._used + self._steps - int(self._store.get_fuel())

    def refill(self) -> None:
        """Give as many steps again as at the start."""
        self._used = self.steps_used
        self._fill(self._steps)

    def _fill(self, steps: int) -> None:
        """Give so many steps, and what time is left for them."""
        left_s = min(DEADLINE_S, max(0.0, self._ends_at - time.monotonic()))
        self._store.set_fuel(steps)
        self._store.set_epoch_deadline(1 + math.ceil(left_s / TICK_S))  # the first tick may come at once

    def ask(self, function: str, *texts: str) -> dict[str, Any]:
        """Call one of the guest's functions; gives its reply, a JSON object, unless the run is Stopped."""
        if function not in self._functions:
            self._functions[function] = self._instance.get_func(self._store, function)
        try:
            reply = self._functions[function](self._store, *texts)
        except WasmtimeError as error:
            text = str(error)
            raise Stopped(next(reason for sign, reason in SIGNS if sign in text)) from None
        except UnicodeDecodeError:
            raise Stopped("changed") from None
        self.heard_bytes += BYTES_OF_CHARACTER * len(reply) + BYTES_OF_PART * reply.count(",")
        return _read(reply)


def _read(reply: str) -> dict[str, Any]:
    if len(reply) > LONGEST_REPLY:
        raise Stopped("too_large")
    try:
        read = json.loads(reply)
    except (ValueError, RecursionError):
        raise Stopped("changed") from None
    if type(read) is not dict or (broken := read.get("broken")) not in (None, "memory", "too_large"):
        raise Stopped("changed")
    if broken:
        raise Stopped(broken)
    return read
