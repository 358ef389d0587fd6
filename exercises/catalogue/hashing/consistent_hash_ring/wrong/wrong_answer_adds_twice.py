"""A node added twice stands on the ring twice; removing it once leaves the copies behind."""
# fails: adding a node twice, or removing one that is not there, changes nothing

from bisect import bisect, insort
from collections.abc import Iterable
from hashlib import sha256


def place(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


class HashRing:
    def __init__(self, nodes: Iterable[str], virtual_nodes: int = 100) -> None:
        if virtual_nodes < 1:
            raise ValueError("a node needs at least one virtual node")
        self.virtual_nodes = virtual_nodes
        self.points: list[tuple[int, str]] = []
        for node in nodes:
            self.add(node)

    def add(self, node: str) -> None:
        for number in range(self.virtual_nodes):
            insort(self.points, (place(f"{node}#{number}"), node))

    def remove(self, node: str) -> None:
        for number in range(self.virtual_nodes):
            point = (place(f"{node}#{number}"), node)
            if point in self.points:
                self.points.remove(point)

    def lookup(self, key: str) -> str:
        if not self.points:
            raise LookupError("the ring has no nodes")
        index = bisect(self.points, (place(key), "")) % len(self.points)
        return self.points[index][1]
