"""The simulation: takes event after event out of the queue, and gives nodes, links and disks what is theirs.

Each event of a node is one call of its program. What it did is carried out in order afterwards, so that a crash in the
middle leaves the first part done and the rest undone. Nothing here is random: links decide from their seed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from exercises.grading.network.carrying_out import Effects
from exercises.grading.network.effects import Bounds, flood
from exercises.grading.network.links import Links
from exercises.grading.network.machine import Machine, Outcome
from exercises.grading.network.member import Member
from exercises.grading.network.moments import shown
from exercises.grading.network.queue import EventQueue
from exercises.grading.network.seen import NO_ANSWER, Received, Reported
from exercises.grading.network.story import doing
from exercises.grading.network.trace import Event, Trace
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.verdict import Verdict


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
        self._bounds = bounds or Bounds()
        self._happened = 0
        self.effects = Effects(self, self._bounds)

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
        answer = self.handle(member, record, method, arguments)
        if answer is not NO_ANSWER:
            self.trace.add(self.now, Event.ANSWER, member.name, name=method, value=answer, cause=record)
        return answer

    def handle(self, member: Member, record: int, method: str, arguments: Sequence[Any]) -> Any:
        """Let a node handle an event: one call, and all that it did."""
        return self._settle(member, record, member.machine.call(member.local(self.now), method, arguments))

    def _settle(self, member: Member, record: int, outcome: Outcome) -> Any:
        """Carry out what a node did; gives the result, or NO_ANSWER when it crashed in the middle."""
        if len(outcome.told) > self._bounds.told:
            raise self.failed(
                member, record, flood(f"your code made more than {self._bounds.told:,} calls on net and disk.")
            )
        for told in outcome.told:
            self.effects.carry_out(member, record, told)
            if not member.is_up:
                return NO_ANSWER
        if outcome.failure is not None:
            raise self.failed(member, record, outcome.failure)
        return outcome.result

    def failed(self, member: Member, record: int, fault: Fault) -> Fault:
        """Name the node and the event in a failure."""
        self.trace.add(self.now, Event.FAIL, member.name, why=fault.sentence, cause=record)
        what = doing(self.trace.records[record])
        sentence = f"In {member.name}, {what} ({shown(self.now)}): {fault.sentence[:1].lower()}{fault.sentence[1:]}"
        return replace(fault, sentence=sentence)
