"""The simulation: takes event after event out of the queue, and gives nodes, links and disks what is theirs.

Each event of a node is one call of its program. What it did is carried out in order afterwards, so that a crash in the
middle leaves the first part done and the rest undone. Nothing here is random: links decide from their seed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from exercises.grading.faults import Fault
from exercises.grading.network.effects import Bounds, Effect, Misuse, flood, read_effect, size_of
from exercises.grading.network.links import Links
from exercises.grading.network.machine import Machine, Outcome, Told
from exercises.grading.network.member import Doom, Member
from exercises.grading.network.moments import shown
from exercises.grading.network.queue import EventQueue
from exercises.grading.network.story import doing
from exercises.grading.network.trace import Event, Trace
from exercises.grading.verdict import Verdict


class Reported(NamedTuple):
    """What a node said by `net.report(kind, value)`, when (microseconds), and the number of its record."""

    at: int
    node: str
    kind: str
    value: Any
    record: int


class Received(NamedTuple):
    """A message that came to a client."""

    at: int
    sender: str
    message: Any


class _NoAnswer:
    """What asking a node that is down gives; equal to nothing else."""

    def __repr__(self) -> str:
        return "NO_ANSWER"


NO_ANSWER = _NoAnswer()


class Simulation:
    """A network at a moment of virtual time."""

    def __init__(
        self,
        machines: Mapping[str, Machine],
        links: Links,
        *,
        clients: Sequence[str] = (),
        bounds: Bounds | None = None,
    ) -> None:
        self.now = 0
        self.links, self.trace, self.queue = links, Trace(), EventQueue()
        self.members = {name: Member(name, machine) for name, machine in machines.items()}
        self.inboxes: dict[str, list[Received]] = {name: [] for name in clients}
        self.reports: dict[str, list[Reported]] = {}
        self.watchers: list[Callable[[], None]] = []
        self._ends = frozenset((*self.members, *self.inboxes))
        self._bounds = bounds or Bounds()
        self._in_flight = self._sent = self._size = self._happened = 0

    # Running

    def run(self, until: int, stop: Callable[[], bool] | None = None) -> bool:
        """Let everything happen up to a moment, or until `stop()` is true after an event; gives whether it was."""
        while (event := self.queue.take(until)) is not None:
            self.now, handler, arguments = event
            self._count_event()
            handler(*arguments)
            self.watch()
            if stop is not None and stop():
                return True
        self.now = max(self.now, until)
        return False

    def watch(self) -> None:
        for watcher in self.watchers:
            watcher()

    def _count_event(self) -> None:
        self._happened += 1
        if self._happened > self._bounds.events:
            sentence = f"Your nodes were busy with more than {self._bounds.events:,} events: does a timer never end?"
            raise Fault(Verdict.OUT_OF_STEPS, sentence)

    # Nodes

    def boot(self, member: Member, cause: int | None = None) -> None:
        """Start a node, for the first time or again."""
        record = self.trace.add(self.now, Event.RESTART if member.life else Event.START, member.name, cause=cause)
        member.is_up = True
        member.life += 1
        self._settle(member, record, member.machine.boot(member.local(self.now), member.disk))

    def crash(self, member: Member, for_us: int | None, disk: bool, cause: int | None = None) -> None:
        """Stop a node; after `for_us` it starts again, if that is said."""
        if not member.is_up:
            return
        why = "" if disk else "and loses its disk"
        record = self.trace.add(self.now, Event.CRASH, member.name, why=why, cause=cause)
        member.machine.halt()
        member.is_up, member.doom = False, None
        member.timers.clear()
        if not disk:
            member.disk.clear()
        if for_us is not None:
            self.queue.put(self.now + for_us, self.restart, member, record, member.life)

    def restart(self, member: Member, cause: int | None = None, life: int | None = None) -> None:
        """Start a node again that is down, in the same life in which it went down."""
        if not member.is_up and life in (None, member.life):
            self.boot(member, cause)

    def ask(self, member: Member, method: str, arguments: Sequence[Any]) -> Any:
        """Call a method of a node at once, as its user; gives NO_ANSWER when it is down or crashes meanwhile."""
        record = self.trace.add(self.now, Event.ASK, member.name, name=method, value=tuple(arguments))
        if not member.is_up:
            self.trace.add(self.now, Event.DROP, member.name, name=method, why="it is down", cause=record)
            return NO_ANSWER
        answer = self._handle(member, record, method, arguments)
        if answer is not NO_ANSWER:
            self.trace.add(self.now, Event.ANSWER, member.name, name=method, value=answer, cause=record)
        return answer

    def _handle(self, member: Member, record: int, method: str, arguments: Sequence[Any]) -> Any:
        return self._settle(member, record, member.machine.call(member.local(self.now), method, arguments))

    def _settle(self, member: Member, record: int, outcome: Outcome) -> Any:
        """Carry out what a node did; gives the result, or NO_ANSWER when it crashed in the middle."""
        if len(outcome.told) > self._bounds.told:
            raise self._failed(
                member, record, flood(f"your code made more than {self._bounds.told:,} calls on net and disk.")
            )
        for told in outcome.told:
            self._carry_out(member, record, self._read(member, record, told))
            if not member.is_up:
                return NO_ANSWER
        if outcome.failure is not None:
            raise self._failed(member, record, outcome.failure)
        return outcome.result

    def _read(self, member: Member, record: int, told: Told) -> Effect:
        try:
            effect = read_effect(told, self._ends)
            size = size_of(effect.name) + size_of(effect.value)
        except Misuse as misuse:
            raise self._failed(member, record, Fault(Verdict.RUNTIME_ERROR, f"{misuse}.")) from None
        self._size += size
        if size > self._bounds.message_size:
            sentence = f"{effect.method}() was given a value of more than {self._bounds.message_size:,} characters."
            raise self._failed(member, record, flood(sentence))
        if self._size > self._bounds.total_size:
            raise flood(f"Your nodes sent and stored more than {self._bounds.total_size:,} characters.")
        return effect

    def _failed(self, member: Member, record: int, fault: Fault) -> Fault:
        """Name the node and the event in a failure."""
        self.trace.add(self.now, Event.FAIL, member.name, why=fault.sentence, cause=record)
        what = doing(self.trace.records[record])
        sentence = f"In {member.name}, {what} ({shown(self.now)}): {fault.sentence[:1].lower()}{fault.sentence[1:]}"
        return Fault(fault.verdict, sentence, fault.line, fault.names)

    # What nodes do

    def _carry_out(self, member: Member, record: int, effect: Effect) -> None:
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

    def _near_its_doom(self, member: Member, doom: Doom) -> None:
        doom.left -= 1
        if doom.left == 0:
            self.crash(member, doom.for_us, doom.disk, doom.cause)

    def send(self, sender: str, receiver: str, message: Any, cause: int | None = None) -> None:
        """Put a message on its link."""
        record = self.trace.add(self.now, Event.SEND, sender, receiver, value=message, cause=cause)
        if self._are_cut(sender, receiver):
            self.trace.add(self.now, Event.DROP, sender, receiver, value=message, why="partition", cause=record)
            return
        delays, why = self.links.fate(sender, receiver, self.now)
        if not delays:
            self.trace.add(self.now, Event.DROP, sender, receiver, value=message, why=why, cause=record)
        for copy, delay in enumerate(delays):
            if copy:
                self.trace.add(self.now, Event.DUPLICATE, sender, receiver, value=message, cause=record)
            self.queue.put(self.now + delay, self._deliver, sender, receiver, message, record)
        self._count_messages(len(delays))

    def _count_messages(self, more: int) -> None:
        self._sent += 1
        self._in_flight += more
        if self._in_flight > self._bounds.in_flight:
            raise flood(f"Your nodes had more than {self._bounds.in_flight:,} messages on their way at once.")
        if self._sent > self._bounds.messages:
            raise flood(f"Your nodes sent more than {self._bounds.messages:,} messages.")

    def _deliver(self, sender: str, receiver: str, message: Any, cause: int) -> None:
        self._in_flight -= 1
        member = self.members.get(receiver)
        if member is None:
            self.trace.add(self.now, Event.DELIVER, receiver, sender, value=message, cause=cause)
            self.inboxes[receiver].append(Received(self.now, sender, message))
        elif why := "" if member.is_up else f"{receiver} is down":
            self.trace.add(self.now, Event.DROP, sender, receiver, value=message, why=why, cause=cause)
        elif self._are_cut(sender, receiver):
            self.trace.add(self.now, Event.DROP, sender, receiver, value=message, why="partition", cause=cause)
        else:
            record = self.trace.add(self.now, Event.DELIVER, receiver, sender, value=message, cause=cause)
            self._handle(member, record, "on_message", (sender, message))

    def _are_cut(self, one: str, other: str) -> bool:
        return one in self.members and other in self.members and self.links.are_cut(one, other)

    def _set_timer(self, member: Member, record: int, effect: Effect) -> None:
        if len(member.timers) >= self._bounds.timers and effect.name not in member.timers:
            raise self._failed(
                member, record, flood(f"your code set more than {self._bounds.timers:,} timers at once.")
            )
        if len(self.queue) > self._bounds.pending:
            raise self._failed(member, record, flood("your code sets timers faster than they can end."))
        number = self.queue.count
        member.timers[effect.name] = number
        at = self.now + member.lasting(effect.value)
        self.queue.put(at, self._fire, member, effect.name, number, record)

    def _fire(self, member: Member, name: str, number: int, cause: int) -> None:
        """Tell a node that its timer is due, unless it was cancelled, set anew, or lost in a crash."""
        if member.timers.get(name) == number:
            del member.timers[name]
            record = self.trace.add(self.now, Event.TIMER, member.name, name=name, cause=cause)
            self._handle(member, record, "on_timer", (name,))

    def _report(self, member: Member, record: int, effect: Effect) -> None:
        number = self.trace.add(self.now, Event.REPORT, member.name, name=effect.name, value=effect.value, cause=record)
        one = Reported(self.now, member.name, effect.name, effect.value, number)
        self.reports.setdefault(effect.name, []).append(one)

    def _write(self, member: Member, record: int, effect: Effect) -> None:
        if len(member.disk) >= self._bounds.stored and effect.name not in member.disk:
            raise self._failed(
                member, record, flood(f"your code keeps more than {self._bounds.stored:,} keys on its disk.")
            )
        self.trace.add(self.now, Event.WRITE, member.name, name=effect.name, value=effect.value, cause=record)
        member.disk[effect.name] = effect.value
