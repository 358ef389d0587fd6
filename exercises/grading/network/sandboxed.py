"""Nodes in sandboxes: each starts in a fresh one, and its steps count towards those of all."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from exercises.grading.checks.session import Session
from exercises.grading.engine.codec import Handle
from exercises.grading.network.machine import Outcome, Told
from exercises.grading.network.moments import NANOSECONDS
from exercises.grading.sandbox.clock import Clock
from exercises.grading.sandbox.faults import Fault, flooded
from exercises.grading.sandbox.host_objects import HostObject
from exercises.grading.sandbox.process import GLOBAL, Process
from exercises.grading.sandbox.verdict import Verdict

TELLS = ("send", "set_timer", "cancel_timer", "report")


class Net:
    """Hears what a node tells its `net`; the names of the arguments are those that a learner may use."""

    def __init__(self, told: list[Told]) -> None:
        self._told = told

    def send(self, to: Any, message: Any) -> None:
        self._told.append(Told("send", (to, message)))

    def set_timer(self, name: Any, seconds: Any) -> None:
        self._told.append(Told("set_timer", (name, seconds)))

    def cancel_timer(self, name: Any) -> None:
        self._told.append(Told("cancel_timer", (name,)))

    def report(self, kind: Any, value: Any) -> None:
        self._told.append(Told("report", (kind, value)))


class Disk:
    """Hears what a node writes to its `disk`; what it reads is kept beside it in the sandbox."""

    def __init__(self, told: list[Told]) -> None:
        self._told = told

    def write(self, key: Any, value: Any) -> None:
        self._told.append(Told("write", (key, value)))


class Meter:
    """The meter of all nodes of a check together: the steps of one try, and its printed text."""

    def __init__(self, session: Session) -> None:
        self._session, self._limits = session, session.submission.limits
        self._left = self._limits.steps

    def take(self, steps: int) -> Fault | None:
        """Count steps; gives the fault of nodes that have used too much."""
        self._left -= steps
        if self._left < 0:
            sentence = f"your nodes used up their {self._limits.steps:,} steps together: do they never come to rest?"
            return Fault(Verdict.OUT_OF_STEPS, sentence)
        if self._session.printed_size > self._limits.output_kb * 1024:
            return flooded(self._limits)
        return None


class SandboxedMachine:
    """Runs a node of the learner's class in a sandbox of its own, a fresh one for each of its lives."""

    def __init__(self, session: Session, class_name: str, name: str, peers: Sequence[str], meter: Meter) -> None:
        self._session, self._class_name, self._name, self._peers = session, class_name, name, list(peers)
        self._meter = meter
        self._clock = Clock()
        self._told: list[Told] = []
        self._net = HostObject(Net(self._told), "net", tells=TELLS)
        self._process: Process | None = None
        self._node = self._steps = 0

    def boot(self, now: int, disk: Mapping[str, Any]) -> Outcome:
        self._process, self._steps = self._session.new_process(clock=self._clock), 0
        arguments = (self._name, self._peers, self._net, HostObject(Disk(self._told), "disk", disk=dict(disk)))
        made = self._call(now, lambda process: process.call(GLOBAL, self._class_name, arguments, {}, keep=True))
        if made.failure is not None or not isinstance(made.result, Handle):
            return made
        self._node = made.result.number
        started = self.call(now, "on_start", ())
        return started._replace(told=[*made.told, *started.told])

    def call(self, now: int, method: str, arguments: Sequence[Any]) -> Outcome:
        return self._call(now, lambda process: process.call(self._node, method, arguments, {}))

    def halt(self) -> None:
        if self._process is not None:
            self._process.close()
        self._process = None
        self._told.clear()

    def _call(self, now: int, ask: Callable[[Process], Any]) -> Outcome:
        """Make one crossing at a moment of the node's own clock, which never goes back."""
        process = self._process
        assert process is not None, f"{self._name} is down"
        self._clock.since_start = max(self._clock.since_start, now * NANOSECONDS)
        failure = None
        try:
            result = ask(process)
        except Fault as fault:
            result = fault
        if isinstance(result, Fault):
            result, failure = None, result
        before, self._steps = self._steps, process.steps_used
        too_much = self._meter.take(self._steps - before)
        told = self._told[:]
        self._told.clear()
        return Outcome(result, told, failure or too_much)
