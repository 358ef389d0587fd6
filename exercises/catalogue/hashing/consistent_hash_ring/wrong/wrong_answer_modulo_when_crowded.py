"""A ring while it is small; with many points, where a lookup might take long, hash modulo the number of nodes."""
# fails: a lookup grows with the logarithm of the number of points at most

from bisect import bisect
from collections.abc import Iterable
from hashlib import sha256

CROWDED = 100


def place(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


class HashRing:
    def __init__(self, nodes: Iterable[str], virtual_nodes: int = 100) -> None:
        if virtual_nodes < 1:
            raise ValueError("a node needs at least one virtual node")
        self.virtual_nodes = virtual_nodes
        self.nodes = set(nodes)
        self.sort()

    def sort(self) -> None:
        numbers = range(self.virtual_nodes)
        self.points = sorted((place(f"{node}#{number}"), node) for node in self.nodes for number in numbers)

    def add(self, node: str) -> None:
        self.nodes.add(node)
        self.sort()

    def remove(self, node: str) -> None:
        self.nodes.discard(node)
        self.sort()

    def lookup(self, key: str) -> str:
        if not self.nodes:
            raise LookupError("the ring has no nodes")
        if self.virtual_nodes > CROWDED:
            return sorted(self.nodes)[place(key) % len(self.nodes)]
        return self.points[bisect(self.points, (place(key), "")) % len(self.points)][1]
