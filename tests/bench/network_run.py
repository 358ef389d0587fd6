"""How long a network of sandboxes takes for its messages: `python -m tests.bench.network_run`."""

import time
from dataclasses import dataclass

from exercises.grading.checks.proxy import Subject
from exercises.grading.checks.session import Session
from exercises.grading.engine.engine import engine
from exercises.grading.network.instrument import Networks
from exercises.grading.network.trace import Event
from exercises.grading.sandbox.submission import parse
from exercises.manifest import Limits

# Every node passes on what it gets, to one peer after the other: as many messages are always on their way.
SOURCE = """
class Node:
    def __init__(self, name, peers, net, disk):
        self.name, self.peers, self.net, self.disk = name, peers, net, disk
        self.heard = 0

    def on_start(self):
        for peer in self.peers[:4]:
            self.net.send(peer, {"kind": "append", "term": 1, "entries": [], "hops": 0})

    def on_message(self, sender, message):
        self.heard += 1
        to = self.peers[self.heard % len(self.peers)]
        self.net.send(to, {**message, "hops": message["hops"] + 1})

    def on_timer(self, name):
        pass
"""
LIMITS = Limits(steps=20_000_000_000, memory_mb=64, output_kb=64)


@dataclass(frozen=True, slots=True)
class Run:
    """So many messages delivered between so many nodes, in seconds of the processor, the start of the nodes apart."""

    nodes: int
    messages: int
    start_s: float
    run_s: float
    steps: int

    @property
    def whole_s(self) -> float:
        return self.start_s + self.run_s


def run(nodes: int, messages: int) -> Run:
    """Start a network and let it deliver so many messages, and a few more."""
    compiled = engine()
    with Session(parse(compiled, SOURCE, LIMITS, seed=1)) as session:
        node_class = Subject(session, session.new_process(), "Node")
        began = time.process_time()
        net = Networks(session, "bench")(node_class, nodes, latency_ms=(1, 20))
        started = time.process_time()
        delivered = seen = 0
        while delivered < messages:
            net.run(seconds=0.002)
            delivered += sum(record.event is Event.DELIVER for record in net.trace.records[seen:])
            seen = len(net.trace)
        return Run(nodes, delivered, started - began, time.process_time() - started, session.steps_used)


def five_nodes() -> Run:
    return run(5, 10_000)


def fifty_nodes() -> Run:
    return run(50, 10_000)


if __name__ == "__main__":
    for one in (five_nodes(), five_nodes(), fifty_nodes()):
        each_us = one.run_s / one.messages * 1e6
        print(f"{one.nodes} nodes, {one.messages:,} messages: {one.whole_s:.2f} s ({each_us:.0f} µs a message)")
        print(f"  nodes started in {one.start_s:.3f} s; {one.steps / one.messages:,.0f} steps a message")
