"""A sorted list of (point, node) pairs, another hash, and KeyError, which is a LookupError, for the empty ring."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from hashlib import sha1


def point(text: str) -> int:
    return int(sha1(text.encode()).hexdigest(), 16)


class HashRing:
    def __init__(self, nodes: Iterable[str], virtual_nodes: int = 100) -> None:
        if virtual_nodes < 1:
            raise ValueError(virtual_nodes)
        self.virtual_nodes = virtual_nodes
        self.nodes: set[str] = set()
        self.ring: list[tuple[int, str]] = []
        for node in nodes:
            self.add(node)

    def add(self, node: str) -> None:
        if node not in self.nodes:
            self.nodes.add(node)
            for number in range(self.virtual_nodes):
                insort(self.ring, (point(f"{number}:{node}"), node))

    def remove(self, node: str) -> None:
        self.nodes.discard(node)
        self.ring = [pair for pair in self.ring if pair[1] != node]

    def lookup(self, key: str) -> str:
        if not self.ring:
            raise KeyError("no node")
        place = bisect_left(self.ring, (point(key), ""))
        return self.ring[0 if place == len(self.ring) else place][1]
