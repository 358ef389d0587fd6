"""Effects: the calls of a node on `net` and `disk`, read with suspicion.

A misuse is the learner's mistake, told in a sentence; so is a flood of messages or timers.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, NamedTuple

from exercises.grading.engine.codec import Handle
from exercises.grading.network.machine import Told
from exercises.grading.report.literal import literal
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.host_objects import HostObject
from exercises.grading.sandbox.verdict import Verdict

LONGEST_TIMER_S = 1_000_000
CONTAINER, CALL = 8, 20  # what a container, and a call on net or disk, count for beside what is in them
SHOWN = 80  # characters of a value in a sentence


@dataclass(frozen=True, slots=True)
class Bounds:
    """The burden that a network takes; more is a flood, and the learner's mistake."""

    told: int = 2_000  # calls on net and disk in one event
    message_size: int = 50_000  # of one message, report or stored value: see size_of
    total_size: int = 4_000_000  # of all calls in a whole run
    in_flight: int = 10_000
    messages: int = 50_000  # in a whole run
    timers: int = 500  # set at once in one node
    pending: int = 50_000  # messages and timers in the queue
    events: int = 150_000  # in a whole run
    stored: int = 10_000  # keys on one disk


class Effect(NamedTuple):
    """One thing that a node did: send, set_timer, cancel_timer, report or write; a timer's value is its seconds."""

    method: str
    name: str
    value: Any = None


class Misuse(Exception):
    """A call on `net` or `disk` that means nothing."""


def read_effect(told: Told, ends: Collection[str]) -> Effect:
    """Give what a call on `net` or `disk` means; raises Misuse with a sentence about it."""
    reader = READERS.get(told.method)
    if reader is None:
        raise Misuse(f"there is no {told.method}() on net or disk")
    return reader(told, ends)


def _send(told: Told, ends: Collection[str]) -> Effect:
    to, message = _two(told)
    if type(to) is not str or to not in ends:
        raise Misuse(f"net.send(to, message): there is no node named {_short(to)}")
    return Effect("send", to, message)


def _set_timer(told: Told, ends: Collection[str]) -> Effect:
    name, seconds = _two(told)
    _text(name, "net.set_timer(name, seconds): a timer's name")
    if type(seconds) not in (int, float) or not 0 <= seconds <= LONGEST_TIMER_S:
        raise Misuse(f"net.set_timer({_short(name)}, {_short(seconds)}): a timer runs for 0 to {LONGEST_TIMER_S:,} s")
    return Effect("set_timer", name, seconds)


def _cancel_timer(told: Told, ends: Collection[str]) -> Effect:
    if len(told.arguments) != 1:
        raise Misuse("net.cancel_timer(name) takes the name of a timer")
    return Effect("cancel_timer", _text(told.arguments[0], "net.cancel_timer(name): a timer's name"))


def _report(told: Told, ends: Collection[str]) -> Effect:
    kind, value = _two(told)
    return Effect("report", _text(kind, "net.report(kind, value): the kind"), value)


def _write(told: Told, ends: Collection[str]) -> Effect:
    key, value = _two(told)
    return Effect("write", _text(key, "disk.write(key, value): the key"), value)


READERS: dict[str, Callable[[Told, Collection[str]], Effect]] = {
    "send": _send,
    "set_timer": _set_timer,
    "cancel_timer": _cancel_timer,
    "report": _report,
    "write": _write,
}


def _two(told: Told) -> tuple[Any, Any]:
    if len(told.arguments) != 2:
        raise Misuse(f"{told.method}() takes two arguments, not {len(told.arguments)}")
    return told.arguments[0], told.arguments[1]


def _text(value: Any, what: str) -> str:
    if type(value) is not str:
        raise Misuse(f"{what} is a text, not {_short(value)}")
    return value


def size_of(value: Any) -> int:
    """Estimate a plain value: its characters and items, and some for each container; raises Misuse for what is none."""
    kind = type(value)
    if kind is str or kind is bytes:
        return 1 + len(value)
    if kind is int:
        return 1 + int(value).bit_length() // 8
    if kind is dict:
        return CONTAINER + sum(map(size_of, value)) + sum(map(size_of, value.values()))
    if kind in (list, tuple, set, frozenset):
        return CONTAINER + sum(map(size_of, value))
    if isinstance(value, Handle):
        raise Misuse(
            f"what is sent, reported or written must be a plain value, and there is a {value.type_name} object in it"
        )
    # Whoever gets a node's `net` would speak for it: tests/attacks/steal/runtime_error_gives_its_network_away.py.
    if isinstance(value, HostObject):
        raise Misuse(f"what is sent, reported or written must be a plain value, and there is {value.name} itself in it")
    if is_dataclass(value):
        return CONTAINER + sum(size_of(getattr(value, field.name)) for field in fields(value))
    return 1


def flood(sentence: str) -> Fault:
    """Give the fault of nodes that do too much of something."""
    return Fault(Verdict.OUTPUT_LIMIT, sentence)


def _short(value: Any) -> str:
    return literal(value, SHOWN)
