"""Writes down the owner of each of 2**28 places, so that a look-up is one index: a gigabyte of references."""
# fails: gives each key one of the nodes, the same each time

from collections.abc import Iterable
from hashlib import sha256

PLACES = 2**28


def place(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big") % PLACES


class HashRing:
    def __init__(self, nodes: Iterable[str], virtual_nodes: int = 100) -> None:
        if virtual_nodes < 1:
            raise ValueError("a node needs at least one virtual node")
        self.virtual_nodes = virtual_nodes
        self.nodes = set(nodes)
        self.write()

    def write(self) -> None:
        self.owner: list[str] = []
        points = {place(f"{node}#{number}"): node for node in self.nodes for number in range(self.virtual_nodes)}
        last = 0
        for point, node in sorted(points.items()):
            self.owner += [node] * (point - last)
            last = point
        self.owner += self.owner[:1] * (PLACES - last)

    def add(self, node: str) -> None:
        self.nodes.add(node)
        self.write()

    def remove(self, node: str) -> None:
        self.nodes.discard(node)
        self.write()

    def lookup(self, key: str) -> str:
        if not self.nodes:
            raise LookupError("the ring has no nodes")
        return self.owner[place(key)]
