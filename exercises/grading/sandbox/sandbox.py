"""A sandbox: one submission in an interpreter of its own, with so many steps and so much memory."""

import json
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from wasmtime import Store, WasmtimeError

from exercises.grading.engine.engine import TICK_S, CompiledEngine
from exercises.grading.engine.exports import Export
from exercises.grading.engine.host_call import running
from exercises.grading.engine.meter import Meter
from exercises.grading.sandbox.no_room import was_out_of_room
from exercises.grading.sandbox.stopped import BYTES_OF_CHARACTER, BYTES_OF_PART, Reason, Stopped

__all__ = ["LONGEST_REPLY", "Sandbox", "Stopped", "read"]

LONGEST_REPLY = 2_000_000  # bytes
# What all that a sandbox says may take of the host's memory: it is kept until the check is over, and reading it is not
# counted in steps. The most that a solution in the catalogue needs is 2 MB.
MOST_HEARD_BYTES = 32 << 20
BYTES_OF_ASKING = 1_000  # besides its text: a call out of the sandbox is noted, and answering it takes time
MOST_ASKED = 16_000_000  # characters, of all that one sandbox asks the host's objects
STEPS_OF_ASKING = 20_000  # what the host does for a call out of the sandbox, in steps of the same duration
UNBILLED_STEPS = 20_000_000_000
LARGEST_MEMORY_MB = 256
DEADLINE_S = 20.0  # a backstop: steps end a run first, except where one step does much work

# How a run can stop in the middle, by what wasmtime says of it. The engine has its system calls replaced by functions
# of this name that trap. What remains is the interpreter stopping itself, which it does when it is out of memory.
SIGNS = (
    ("all fuel consumed", Reason.STEPS),
    ("wasm trap: interrupt", Reason.DEADLINE),
    ("call stack exhausted", Reason.STACK),
    ("!refused", Reason.REFUSED),
    ("", Reason.MEMORY),
)

# What json.loads ends in, without what it does before: nobody writes a space around a reply.
_raw_decode = json.JSONDecoder().raw_decode

# Gives the answer to a request of the sandbox, both as texts.
Host = Callable[[Any], str]


class Sandbox:
    """One instance of the engine; close it, or use it in a `with` block. `ends_at` is a moment of time.monotonic()."""

    def __init__(
        self,
        compiled: CompiledEngine,
        *,
        steps: int,
        memory_mb: int,
        ends_at: float = math.inf,
    ) -> None:
        self._compiled = compiled
        self._store = Store(compiled.engine)
        self._meter = Meter(self._store)
        self.ends_at = ends_at
        self.host: Host | None = None
        self._fill(steps)
        self.limit_memory(memory_mb)
        self._instance = compiled.linker.instantiate(self._store, compiled.component)
        self._indices = compiled.exports
        self._functions: dict[str, Export] = {}
        self._steps, self._used, self._asked = steps, 0, 0
        self._failure: BaseException | None = None
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
            self._functions.clear()
            del self._meter
            self._store.close()

    @property
    def is_running(self) -> bool:
        """Say whether a call into it is under way, so that none can be made."""
        return self in running.stack

    @property
    def steps_used(self) -> int:
        """The instructions executed so far."""
        return self._used if self._closed else self._used + self._steps - self._meter.left

    def refill(self) -> None:
        """Give as many steps again as at the start."""
        self._used = self.steps_used
        self._asked = 0
        self._fill(self._steps)

    def count_from_here(self, steps: int) -> None:
        """Give so many steps, and forget what was used before."""
        self._used, self._steps = 0, steps
        self._fill(steps)

    @contextmanager
    def unbilled(self, memory_mb: int) -> Iterator[None]:
        """Run something of ours in it, with steps and memory that the submission does not pay for."""
        left = self._meter.left
        self._fill(UNBILLED_STEPS)
        self.limit_memory(LARGEST_MEMORY_MB)
        try:
            yield
        finally:
            if not self._closed:
                self._meter.left = left
                self.limit_memory(memory_mb)

    def give_back(self, steps: int) -> None:
        """Give back steps that were the host's: what a bulky text costs to come in and to go out."""
        self._meter.left += steps

    def limit_memory(self, memory_mb: int) -> None:
        self._store.set_limits(memory_size=memory_mb << 20)

    def _fill(self, steps: int) -> None:
        """Give so many steps, and what time is left for them."""
        self._meter.left = steps
        self.renew_deadline()

    def renew_deadline(self) -> None:
        """Give all the time for one run again: while others ran, this one's passed too."""
        left_s = min(DEADLINE_S, max(0.0, self.ends_at - time.monotonic()))
        self._store.set_epoch_deadline(1 + math.ceil(left_s / TICK_S))  # the first tick may come at once

    def ask(self, function: str, *texts: str) -> dict[str, Any]:
        """Call one of the guest's functions; gives its reply, a JSON object, unless the run is Stopped."""
        running.stack.append(self)
        try:
            reply = self._export(function)(LONGEST_REPLY, *texts)
        except WasmtimeError as error:
            raise self._what_stopped(str(error)) from None
        finally:
            running.stack.pop()
        return self._heard(reply)

    def _heard(self, text: bytes | str | None) -> dict[str, Any]:
        self.heard_bytes += _bytes_taken(text)
        if self.heard_bytes > MOST_HEARD_BYTES:
            raise Stopped(Reason.TOO_MUCH)
        return read(text)

    def _requested(self, request: str) -> dict[str, Any]:
        """Read a request; nothing is requested by what no stand-in wrote, and refused."""
        try:
            return self._heard(request)
        except Stopped as stop:
            if stop.reason is not Reason.CHANGED:
                raise
            return {}

    def _export(self, name: str) -> Export:
        if name not in self._functions:
            self._functions[name] = Export(self._store, self._instance, name, self._indices[name])
        return self._functions[name]

    def _what_stopped(self, text: str) -> BaseException:
        reason = next(reason for sign, reason in SIGNS if sign in text)
        # An argument or an answer that finds no room ends in a system call: nobody's program reached for the system.
        if reason is Reason.REFUSED and was_out_of_room(self._compiled, text):
            reason = Reason.MEMORY
        return self._failure or Stopped(reason)

    def answer(self, request: str) -> str:
        """Let the host answer a request; what it raises ends the run, and is raised by the call that ran it."""
        try:
            self._asked += len(request)
            self.heard_bytes += BYTES_OF_ASKING
            if self._asked > MOST_ASKED:
                raise Stopped(Reason.TOO_MUCH)
            self._meter.left = max(0, self._meter.left - STEPS_OF_ASKING)
            if self.host is None:
                raise Stopped(Reason.CHANGED)
            return self.host(self._requested(request))
        except BaseException as error:
            self._failure = error
            raise WasmtimeError("stopped by the host") from None


def _bytes_taken(text: bytes | str | None) -> int:
    if text is None:
        return 0
    parts = text.count(",") if isinstance(text, str) else text.count(b",")
    return BYTES_OF_CHARACTER * len(text) + BYTES_OF_PART * parts


def read(text: bytes | str | None) -> dict[str, Any]:
    """Read a reply or a request of the guest; raises Stopped for all that its program would not write."""
    if text is None or len(text) > LONGEST_REPLY:
        raise Stopped(Reason.TOO_LARGE)
    if not isinstance(text, str):
        try:
            text = text.decode()
        except UnicodeError:
            raise Stopped(Reason.CHANGED) from None
    try:
        read, end = _raw_decode(text)
    except (ValueError, RecursionError):
        raise Stopped(Reason.CHANGED) from None
    if (
        end != len(text)
        or type(read) is not dict
        or (broken := read.get("broken")) not in (None, Reason.MEMORY, Reason.TOO_LARGE)
    ):
        raise Stopped(Reason.CHANGED)
    if broken:
        raise Stopped(Reason(broken))
    return read
