"""Hash modulo the number of nodes: balanced and quick, but a node that joins moves nearly every key."""
# fails: a node that joins takes keys to itself, and no key moves anywhere else

from collections.abc import Iterable
from hashlib import sha256


class HashRing:
    def __init__(self, nodes: Iterable[str], virtual_nodes: int = 100) -> None:
        if virtual_nodes < 1:
            raise ValueError("a node needs at least one virtual node")
        self.nodes = sorted(set(nodes))

    def add(self, node: str) -> None:
        self.nodes = sorted({*self.nodes, node})

    def remove(self, node: str) -> None:
        self.nodes = [each for each in self.nodes if each != node]

    def lookup(self, key: str) -> str:
        if not self.nodes:
            raise LookupError("the ring has no nodes")
        number = int.from_bytes(sha256(key.encode()).digest()[:8], "big")
        return self.nodes[number % len(self.nodes)]
