"""Fault injection: a schedule's faults become events of the simulation."""

from collections.abc import Sequence

from exercises.grading.network.member import Doom
from exercises.grading.network.moments import MILLI
from exercises.grading.network.queue import Handler
from exercises.grading.network.schedule import Crash, Disturbance, NetworkFault, Partition, Skew
from exercises.grading.network.simulation import Simulation
from exercises.grading.network.trace import Event

LATEST_MS = 2_000  # a node that does nothing for so long crashes all the same


def inject(simulation: Simulation, faults: Sequence[NetworkFault]) -> None:
    """Put a schedule's faults into the queue; raises ValueError for one that makes no sense."""
    for fault in faults:
        _refuse_senseless(simulation, fault)
        if isinstance(fault, Skew):
            _skew(simulation, fault)
            continue
        simulation.queue.put(fault.at_ms * MILLI, BEGIN.get(type(fault), _disturb), simulation, fault)


def _refuse_senseless(simulation: Simulation, fault: NetworkFault) -> None:
    named = fault.nodes if isinstance(fault, Partition) else [getattr(fault, "node", None)]
    if unknown := [name for name in named if name is not None and name not in simulation.members]:
        raise ValueError(f"{fault} is about {unknown[0]!r}, which is no node of this network")
    if not isinstance(fault, Skew) and (fault.at_ms < 0 or fault.for_ms < 0):
        raise ValueError(f"{fault} begins or ends before the network does")


def _skew(simulation: Simulation, fault: Skew) -> None:
    member = simulation.members[fault.node]
    member.offset, member.drift_ppm = fault.offset_ms * MILLI, fault.drift_ppm
    simulation.trace.add(
        simulation.now, Event.SKEW, fault.node, value={"offset_ms": fault.offset_ms, "drift_ppm": fault.drift_ppm}
    )


def _partition(simulation: Simulation, fault: Partition) -> None:
    cut(simulation, fault.nodes)
    number = len(simulation.trace) - 1
    simulation.queue.put(simulation.now + fault.for_ms * MILLI, heal, simulation, fault.nodes, number)


def cut(simulation: Simulation, nodes: Sequence[str]) -> None:
    """Cut these nodes off from the others."""
    simulation.links.cut(frozenset(nodes))
    simulation.trace.add(simulation.now, Event.PARTITION, value=list(nodes))


def heal(simulation: Simulation, nodes: Sequence[str], cause: int | None = None) -> None:
    """End a partition; nothing happens if it was ended before."""
    if simulation.links.heal(frozenset(nodes)):
        simulation.trace.add(simulation.now, Event.HEAL, value=list(nodes), cause=cause)


def _crash(simulation: Simulation, fault: Crash) -> None:
    member, for_us = simulation.members[fault.node], fault.for_ms * MILLI
    if not fault.after:
        simulation.crash(member, for_us, fault.disk)
    elif member.is_up:
        member.doom = doom = Doom(fault.after, for_us, fault.disk)
        simulation.queue.put(simulation.now + LATEST_MS * MILLI, _crash_at_last, simulation, fault, doom)


def _crash_at_last(simulation: Simulation, fault: Crash, doom: Doom) -> None:
    member = simulation.members[fault.node]
    if member.doom is doom:
        simulation.crash(member, doom.for_us, doom.disk)


def _disturb(simulation: Simulation, fault: Disturbance) -> None:
    simulation.links.disturbances.append(fault)
    number = simulation.trace.add(simulation.now, Event.DISTURB, value=fault)
    simulation.queue.put(simulation.now + fault.for_ms * MILLI, _calm, simulation, fault, number)


def _calm(simulation: Simulation, fault: Disturbance, cause: int) -> None:
    if fault in simulation.links.disturbances:
        simulation.links.disturbances.remove(fault)
        simulation.trace.add(simulation.now, Event.CALM, value=fault, cause=cause)


BEGIN: dict[type, Handler] = {Partition: _partition, Crash: _crash}
