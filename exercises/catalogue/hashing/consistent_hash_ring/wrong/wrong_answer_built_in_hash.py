"""Uses hash(), which is salted: the same string has another hash in every process, so no two processes agree."""
# fails: agrees with a ring of the same nodes in another process
# runs: 20

from bisect import bisect
from collections.abc import Iterable


class HashRing:
    def __init__(self, nodes: Iterable[str], virtual_nodes: int = 100) -> None:
        if virtual_nodes < 1:
            raise ValueError("a node needs at least one virtual node")
        self.virtual_nodes = virtual_nodes
        self.owner: dict[int, str] = {}
        self.points: list[int] = []
        for node in nodes:
            self.add(node)

    def add(self, node: str) -> None:
        for number in range(self.virtual_nodes):
            self.owner[hash(f"{node}#{number}")] = node
        self.points = sorted(self.owner)

    def remove(self, node: str) -> None:
        for number in range(self.virtual_nodes):
            self.owner.pop(hash(f"{node}#{number}"), None)
        self.points = sorted(self.owner)

    def lookup(self, key: str) -> str:
        if not self.points:
            raise LookupError("the ring has no nodes")
        index = bisect(self.points, hash(key)) % len(self.points)
        return self.owner[self.points[index]]
