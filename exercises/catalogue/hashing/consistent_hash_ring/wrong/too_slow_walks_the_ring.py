"""Keeps the points sorted, then walks along them from the start instead of halving."""
# fails: a lookup grows with the logarithm of the number of points at most

from collections.abc import Iterable
from hashlib import sha256


def place(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


class HashRing:
    def __init__(self, nodes: Iterable[str], virtual_nodes: int = 100) -> None:
        if virtual_nodes < 1:
            raise ValueError("a node needs at least one virtual node")
        self.virtual_nodes = virtual_nodes
        self.owner = {place(f"{node}#{number}"): node for node in nodes for number in range(virtual_nodes)}
        self.points = sorted(self.owner)

    def add(self, node: str) -> None:
        for number in range(self.virtual_nodes):
            self.owner[place(f"{node}#{number}")] = node
        self.points = sorted(self.owner)

    def remove(self, node: str) -> None:
        for number in range(self.virtual_nodes):
            self.owner.pop(place(f"{node}#{number}"), None)
        self.points = sorted(self.owner)

    def lookup(self, key: str) -> str:
        if not self.points:
            raise LookupError("the ring has no nodes")
        here = place(key)
        for point in self.points:
            if point > here:
                return self.owner[point]
        return self.owner[self.points[0]]
