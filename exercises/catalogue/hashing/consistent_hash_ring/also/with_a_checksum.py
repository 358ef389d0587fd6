"""A checksum in place of a cryptographic hash: quick, 32 bits wide, and even enough for a hundred points a node."""

from bisect import bisect
from collections.abc import Iterable
from zlib import crc32


class HashRing:
    def __init__(self, nodes: Iterable[str], virtual_nodes: int = 100) -> None:
        if virtual_nodes < 1:
            raise ValueError(virtual_nodes)
        self.virtual_nodes = virtual_nodes
        self.place(set(nodes))

    def place(self, nodes: set[str]) -> None:
        self.nodes = nodes
        numbers = range(self.virtual_nodes)
        self.ring = sorted((crc32(f"{node}/{number}".encode()), node) for node in nodes for number in numbers)
        self.points = [point for point, node in self.ring]

    def add(self, node: str) -> None:
        self.place(self.nodes | {node})

    def remove(self, node: str) -> None:
        self.place(self.nodes - {node})

    def lookup(self, key: str) -> str:
        if not self.ring:
            raise LookupError("no node")
        return self.ring[bisect(self.points, crc32(key.encode())) % len(self.ring)][1]
