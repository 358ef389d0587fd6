"""The instrument `network`: a check makes a network of the learner's class with it."""

from collections.abc import Sequence
from typing import Any

from exercises.grading.checks.proxy import Subject
from exercises.grading.checks.session import Session
from exercises.grading.network.links import Conditions
from exercises.grading.network.machine import Machine
from exercises.grading.network.network import Network
from exercises.grading.network.sandboxed import Meter, SandboxedMachine
from exercises.grading.network.schedule import NetworkFault
from exercises.grading.network.schedules import node_names
from exercises.grading.report.log import CallEntry


class Networks:
    """Makes networks for one attempt at a check, each from a seed of its own, and remembers the last one."""

    def __init__(self, session: Session, seed: str) -> None:
        self._session, self._seed = session, seed
        self._made = 0
        self.last: Network | None = None
        self.made_by = ""

    def __call__(
        self,
        node_class: Subject,
        nodes: int | Sequence[str],
        *,
        faults: Sequence[NetworkFault] = (),
        clients: Sequence[str] = (),
        latency_ms: tuple[float, float] = (1, 20),
        loss_percent: float = 0,
        duplication_percent: float = 0,
        in_order: bool = False,
    ) -> Network:
        """Start a network of so many nodes (n1, n2, …), or of nodes of these names, each in a sandbox of its own."""
        names = node_names(nodes) if isinstance(nodes, int) else tuple(nodes)
        conditions = Conditions(latency_ms, loss_percent, duplication_percent, in_order)
        self._made += 1
        self.made_by = repr(node_class)
        self.last = net = RecordedNetwork(
            self._session,
            self._machines(node_class, names),
            seed=f"{self._seed} network {self._made}",
            conditions=conditions,
            faults=faults,
            clients=clients,
        )
        net.start()
        return net

    def _machines(self, node_class: Subject, names: Sequence[str]) -> dict[str, Machine]:
        meter = Meter(self._session)
        return {
            name: SandboxedMachine(self._session, repr(node_class), name, [one for one in names if one != name], meter)
            for name in names
        }


class RecordedNetwork(Network):
    """A network that notes what a check asks, so that an expectation can name the call it is about."""

    def __init__(self, session: Session, *arguments: Any, **keywords: Any) -> None:
        self._session = session
        super().__init__(*arguments, **keywords)

    def ask(self, node: str, method: str, *arguments: Any) -> Any:
        entry = CallEntry("net", "ask", (node, method, *arguments))
        return self._session.record(entry, lambda: super(RecordedNetwork, self).ask(node, method, *arguments))
