"""The trace: a record of every event of a network, each with the event that caused it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple


class Event(StrEnum):
    """The kinds of events in a network."""

    START = "start"
    SEND = "send"
    DELIVER = "deliver"
    DROP = "drop"
    DUPLICATE = "duplicate"
    TIMER = "timer"
    ASK = "ask"
    ANSWER = "answer"
    REPORT = "report"
    WRITE = "write"
    CRASH = "crash"
    RESTART = "restart"
    PARTITION = "partition"
    HEAL = "heal"
    DISTURB = "disturb"
    CALM = "calm"
    SKEW = "skew"
    FAIL = "fail"


class Record(NamedTuple):
    """One event: when (microseconds), what, at which node, and which earlier record caused it.

    `other` is the other end of a message; `name` a timer's, a report's kind, a key on the disk or a method; `value` the
    message, the value reported or written, the arguments or the answer; `why` says why a message was dropped.
    """

    number: int
    at: int
    event: Event
    node: str | None = None
    other: str | None = None
    name: str | None = None
    value: Any = None
    why: str = ""
    cause: int | None = None


class Trace:
    """All records of a run, in order."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def add(
        self,
        at: int,
        event: Event,
        node: str | None = None,
        other: str | None = None,
        name: str | None = None,
        value: Any = None,
        why: str = "",
        cause: int | None = None,
    ) -> int:
        """Keep a record; gives its number, which later ones name as their cause."""
        number = len(self.records)
        self.records.append(Record(number, at, event, node, other, name, value, why, cause))
        return number

    def chain(self, number: int | None) -> list[Record]:
        """Give what led to a record, the first cause first."""
        chain: list[Record] = []
        while number is not None:
            chain.append(self.records[number])
            number = self.records[number].cause
        return chain[::-1]
