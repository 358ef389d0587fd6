"""Forgets that the ring is round: a key after the last point ends in IndexError."""
# fails: gives every key to the only node, even past its last point

from bisect import bisect
from collections.abc import Iterable
from hashlib import sha256


def place(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")


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
            self.owner[place(f"{node}#{number}")] = node
        self.points = sorted(self.owner)

    def remove(self, node: str) -> None:
        for number in range(self.virtual_nodes):
            self.owner.pop(place(f"{node}#{number}"), None)
        self.points = sorted(self.owner)

    def lookup(self, key: str) -> str:
        return self.owner[self.points[bisect(self.points, place(key))]]
