"""Nodes as plain Python objects in this process: for trying a network out, never for a submission."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from exercises.grading.network.machine import Outcome, Told
from exercises.grading.sandbox.faults import Fault
from exercises.grading.sandbox.verdict import Verdict


class LocalNet:
    """The `net` of a node: keeps what it is told."""

    def __init__(self, told: list[Told]) -> None:
        self._told = told

    def send(self, to: str, message: Any) -> None:
        self._told.append(Told("send", (to, deepcopy(message))))

    def set_timer(self, name: str, seconds: float) -> None:
        self._told.append(Told("set_timer", (name, seconds)))

    def cancel_timer(self, name: str) -> None:
        self._told.append(Told("cancel_timer", (name,)))

    def report(self, kind: str, value: Any) -> None:
        self._told.append(Told("report", (kind, deepcopy(value))))


class LocalDisk:
    """The `disk` of a node: reads what was written to it, in this life or an earlier one."""

    def __init__(self, told: list[Told], content: Mapping[str, Any]) -> None:
        self._told, self._content = told, dict(content)

    def write(self, key: str, value: Any) -> None:
        self._content[key] = deepcopy(value)
        self._told.append(Told("write", (key, deepcopy(value))))

    def read(self, key: str, default: Any = None) -> Any:
        return deepcopy(self._content.get(key, default))


class LocalMachine:
    """Runs a node of a class given as a Python object."""

    def __init__(self, node_class: type[Any], name: str, peers: Sequence[str]) -> None:
        self._class, self._name, self._peers = node_class, name, list(peers)
        self._node: Any = None
        self._told: list[Told] = []

    def boot(self, now: int, disk: Mapping[str, Any]) -> Outcome:
        self._told = []
        net, kept = LocalNet(self._told), LocalDisk(self._told, disk)
        self._node = self._class(self._name, list(self._peers), net, kept)
        return self.call(now, "on_start", ())

    def call(self, now: int, method: str, arguments: Sequence[Any]) -> Outcome:
        result, failure = None, None
        try:
            result = getattr(self._node, method)(*deepcopy(arguments))
        except Exception as error:
            name = type(error).__name__
            failure = Fault(Verdict.RUNTIME_ERROR, f"Your code raised {name}: {error}.", names=(name,))
        told = list(self._told)
        self._told.clear()
        return Outcome(result, told, failure)

    def halt(self) -> None:
        self._node = None
