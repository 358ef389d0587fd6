"""A network as a check uses it: let time pass, ask, cut, crash, and say what must hold."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from exercises.grading.network import injection
from exercises.grading.network.effects import Bounds
from exercises.grading.network.invariants import Holds, Invariant, Violated, verdict_of
from exercises.grading.network.links import Conditions, Links
from exercises.grading.network.machine import Machine
from exercises.grading.network.member import Member
from exercises.grading.network.moments import MICRO, micro, shown
from exercises.grading.network.schedule import NetworkFault
from exercises.grading.network.seen import Received, Reported
from exercises.grading.network.simulation import Simulation
from exercises.grading.network.trace import Trace

MOST_NODES = 50


class Network:
    """Nodes that share nothing but messages, in virtual time; made by the instrument `network`."""

    def __init__(
        self,
        machines: Mapping[str, Machine],
        *,
        seed: str,
        conditions: Conditions | None = None,
        faults: Sequence[NetworkFault] = (),
        clients: Sequence[str] = (),
        bounds: Bounds | None = None,
    ) -> None:
        if not 0 < len(machines) <= MOST_NODES:
            raise ValueError(f"a network has 1 to {MOST_NODES} nodes, not {len(machines)}")
        if len({*machines, *clients}) < len(machines) + len(clients):
            raise ValueError("nodes and clients have a name each, and no two the same")
        self.conditions, self.faults = conditions or Conditions(), tuple(faults)
        self._simulation = Simulation(machines, Links(seed, self.conditions), clients=clients, bounds=bounds)
        self._invariants: list[Invariant] = []
        self._simulation.watchers.append(self._check_invariants)
        injection.inject(self._simulation, faults)

    def start(self) -> None:
        """Start every node, in the order of their names given."""
        for member in self._simulation.members.values():
            self._simulation.boot(member)
        self._simulation.watch()

    # What there is

    @property
    def trace(self) -> Trace:
        return self._simulation.trace

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._simulation.members)

    @property
    def clients(self) -> tuple[str, ...]:
        return tuple(self._simulation.inboxes)

    @property
    def now(self) -> float:
        """Seconds since the network began."""
        return self._simulation.now / MICRO

    @property
    def now_us(self) -> int:
        return self._simulation.now

    @property
    def up(self) -> tuple[str, ...]:
        """The nodes that are not down."""
        return tuple(name for name, member in self._simulation.members.items() if member.is_up)

    def disk(self, node: str) -> dict[str, Any]:
        """Give what is on a node's disk."""
        return dict(self._member(node).disk)

    def reports(self, kind: str) -> Sequence[Reported]:
        """Give all that was reported under a kind, in order."""
        return self._simulation.reports.setdefault(kind, [])

    def latest(self, kind: str) -> dict[str, Any]:
        """Give what each node reported last under a kind."""
        return {one.node: one.value for one in self.reports(kind)}

    def received(self, client: str) -> Sequence[Received]:
        """Give the messages that came to a client, in order."""
        return self._simulation.inboxes[client]

    # What a check does

    def run(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self._simulation.run(self._simulation.now + micro(seconds))

    def ask(self, node: str, method: str, *arguments: Any) -> Any:
        """Call a method of a node, as its user beside it; gives NO_ANSWER when it is down or crashes meanwhile."""
        answer = self._simulation.ask(self._member(node), method, arguments)
        self._simulation.watch()
        return answer

    def send(self, client: str, node: str, message: Any) -> None:
        """Send a message from a client to a node, over a link like any other."""
        if client not in self._simulation.inboxes:
            raise ValueError(f"{client!r} is no client of this network")
        self._simulation.effects.send(client, self._member(node).name, message)

    def at(self, seconds: float, action: Callable[..., object], *arguments: Any) -> None:
        """Do something at a moment, in seconds since the network began: `net.at(2, net.crash, "n1")`."""
        self._simulation.queue.put(max(self._simulation.now, micro(seconds)), action, *arguments)

    def partition(self, *nodes: str) -> None:
        """Cut these nodes off from all others, until `heal()`."""
        injection.cut(self._simulation, [self._member(name).name for name in nodes])

    def heal(self) -> None:
        """End all partitions."""
        for nodes in self._simulation.links.cuts:
            injection.heal(self._simulation, sorted(nodes, key=self.names.index))

    def crash(self, node: str, *, disk: bool = True) -> None:
        """Let a node crash, until `restart()`; without `disk` its disk is lost."""
        self._simulation.crash(self._member(node), None, disk)

    def restart(self, node: str) -> None:
        """Start a node again that is down."""
        self._simulation.restart(self._member(node))

    # What must hold

    def always(self, holds: Holds, sentence: str) -> None:
        """Demand something after every event from now on; `holds(net)` gives True, or False, or what is wrong."""
        self._invariants.append(invariant := Invariant(holds, sentence))
        invariant.check(self)

    def eventually(self, holds: Holds, sentence: str, *, within_s: float) -> float:
        """Run until something holds, and demand that it takes no longer; gives the seconds it took."""
        began = self._simulation.now
        answer = verdict_of(holds(self), sentence)

        def is_so() -> bool:
            nonlocal answer
            answer = verdict_of(holds(self), sentence)
            return answer is None

        if answer is not None and not self._simulation.run(began + micro(within_s), is_so):
            raise Violated(sentence, answer, f"After {within_s:g} s, at {shown(self.now_us)}")
        return (self._simulation.now - began) / MICRO

    def _check_invariants(self) -> None:
        for invariant in self._invariants:
            invariant.check(self)

    def _member(self, name: str) -> Member:
        if name not in self._simulation.members:
            raise ValueError(f"{name!r} is no node of this network: {', '.join(self.names)}")
        return self._simulation.members[name]
