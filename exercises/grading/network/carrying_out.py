"""Effects carried out: the messages, timers, reports and writes of nodes, within bounds."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from exercises.grading.network.effects import CALL, Bounds, Effect, Misuse, flood, read_effect, size_of
from exercises.grading.network.links import Links
from exercises.grading.network.machine import Told
from exercises.grading.network.member import Doom, Member
from exercises.grading.network.queue import EventQueue
from exercises.grading.network.seen import Received, Reported
from exercises.grading.network.trace import Event, Trace
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.verdict import Verdict


class Ground(Protocol):
    """A simulation, as far as effects change it."""

    @property
    def now(self) -> int: ...
    @property
    def links(self) -> Links: ...
    @property
    def trace(self) -> Trace: ...
    @property
    def queue(self) -> EventQueue: ...
    @property
    def members(self) -> Mapping[str, Member]: ...
    @property
    def inboxes(self) -> Mapping[str, list[Received]]: ...
    @property
    def reports(self) -> dict[str, list[Reported]]: ...

    def crash(self, member: Member, for_us: int | None, disk: bool, cause: int | None = None) -> None: ...
    def handle(self, member: Member, record: int, method: str, arguments: Sequence[Any]) -> Any: ...
    def failed(self, member: Member, record: int, fault: Fault) -> Fault: ...


class Effects:
    """Carries out the effects that the nodes of a simulation asked for, and counts what they burden it with."""

    def __init__(self, simulation: Ground, bounds: Bounds) -> None:
        self._simulation, self._bounds = simulation, bounds
        self._trace, self._queue, self._links = simulation.trace, simulation.queue, simulation.links
        self._members, self._inboxes = simulation.members, simulation.inboxes
        self._ends = frozenset((*self._members, *self._inboxes))
        self._in_flight = self._sent = self._size = 0

    def carry_out(self, member: Member, record: int, told: Told) -> None:
        """Do what a node said on `net` or `disk`; raises the learner's Fault for what means nothing, or is too much."""
        effect = self._read(member, record, told)
        match effect.method:
            case "send":
                self.send(member.name, effect.name, effect.value, record)
            case "set_timer":
                self._set_timer(member, record, effect)
            case "cancel_timer":
                member.timers.pop(effect.name, None)
            case "report":
                self._report(member, record, effect)
            case "write":
                self._write(member, record, effect)
        if member.doom is not None and effect.method in ("send", "write"):
            self._near_its_doom(member, member.doom)

    def _read(self, member: Member, record: int, told: Told) -> Effect:
        try:
            effect = read_effect(told, self._ends)
            size = CALL + size_of(effect.name) + size_of(effect.value)
        except Misuse as misuse:
            fault = Fault(Verdict.RUNTIME_ERROR, f"{misuse}.")
            raise self._simulation.failed(member, record, fault) from None
        self._size += size
        if size > self._bounds.message_size:
            sentence = f"{effect.method}() was given a value of more than {self._bounds.message_size:,} characters."
            raise self._simulation.failed(member, record, flood(sentence))
        if self._size > self._bounds.total_size:
            raise flood(f"Your nodes said, sent and stored more than {self._bounds.total_size:,} characters in all.")
        return effect

    def _near_its_doom(self, member: Member, doom: Doom) -> None:
        doom.left -= 1
        if doom.left == 0:
            self._simulation.crash(member, doom.for_us, doom.disk, doom.cause)

    # Messages

    def send(self, sender: str, receiver: str, message: Any, cause: int | None = None) -> None:
        """Put a message on its link."""
        now = self._simulation.now
        record = self._trace.add(now, Event.SEND, sender, receiver, value=message, cause=cause)
        if self._are_cut(sender, receiver):
            self._drop(sender, receiver, message, "partition", record)
            return
        delays, why = self._links.fate(sender, receiver, now)
        if not delays:
            self._drop(sender, receiver, message, why, record)
        for copy, delay in enumerate(delays):
            if copy:
                self._trace.add(now, Event.DUPLICATE, sender, receiver, value=message, cause=record)
            self._queue.put(now + delay, self._deliver, sender, receiver, message, record)
        self._count_messages(len(delays))

    def _drop(self, sender: str, receiver: str, message: Any, why: str, cause: int) -> None:
        self._trace.add(self._simulation.now, Event.DROP, sender, receiver, value=message, why=why, cause=cause)

    def _count_messages(self, more: int) -> None:
        self._sent += 1
        self._in_flight += more
        if self._in_flight > self._bounds.in_flight:
            raise flood(f"Your nodes had more than {self._bounds.in_flight:,} messages on their way at once.")
        if self._sent > self._bounds.messages:
            raise flood(f"Your nodes sent more than {self._bounds.messages:,} messages.")

    def _deliver(self, sender: str, receiver: str, message: Any, cause: int) -> None:
        self._in_flight -= 1
        member = self._members.get(receiver)
        if member is not None and not member.is_up:
            self._drop(sender, receiver, message, f"{receiver} is down", cause)
        elif self._are_cut(sender, receiver):
            self._drop(sender, receiver, message, "partition", cause)
        else:
            now = self._simulation.now
            record = self._trace.add(now, Event.DELIVER, receiver, sender, value=message, cause=cause)
            if member is None:
                self._inboxes[receiver].append(Received(now, sender, message))
            else:
                self._simulation.handle(member, record, "on_message", (sender, message))

    def _are_cut(self, one: str, other: str) -> bool:
        return (
            bool(self._links.cuts)
            and one in self._members
            and other in self._members
            and self._links.are_cut(one, other)
        )

    # Timers

    def _set_timer(self, member: Member, record: int, effect: Effect) -> None:
        if len(member.timers) >= self._bounds.timers and effect.name not in member.timers:
            sentence = f"your code set more than {self._bounds.timers:,} timers at once."
            raise self._simulation.failed(member, record, flood(sentence))
        if len(self._queue) > self._bounds.pending:
            raise self._simulation.failed(member, record, flood("your code sets timers faster than they can end."))
        number = self._queue.count
        member.timers[effect.name] = number
        at = self._simulation.now + member.lasting(effect.value)
        self._queue.put(at, self._fire, member, effect.name, number, record)

    def _fire(self, member: Member, name: str, number: int, cause: int) -> None:
        """Tell a node that its timer is due, unless it was cancelled, set anew, or lost in a crash."""
        if member.timers.get(name) == number:
            del member.timers[name]
            record = self._trace.add(self._simulation.now, Event.TIMER, member.name, name=name, cause=cause)
            self._simulation.handle(member, record, "on_timer", (name,))

    # What is seen and kept

    def _report(self, member: Member, record: int, effect: Effect) -> None:
        now, kind, value = self._simulation.now, effect.name, effect.value
        number = self._trace.add(now, Event.REPORT, member.name, name=kind, value=value, cause=record)
        self._simulation.reports.setdefault(kind, []).append(Reported(now, member.name, kind, value, number))

    def _write(self, member: Member, record: int, effect: Effect) -> None:
        if len(member.disk) >= self._bounds.stored and effect.name not in member.disk:
            sentence = f"your code keeps more than {self._bounds.stored:,} keys on its disk."
            raise self._simulation.failed(member, record, flood(sentence))
        now, key, value = self._simulation.now, effect.name, effect.value
        self._trace.add(now, Event.WRITE, member.name, name=key, value=value, cause=record)
        member.disk[key] = value
