"""Every hundredth lookup sorts all points again, to be on the safe side."""
# fails: so does the mean of as many lookups as there are points

from bisect import bisect
from collections.abc import Iterable, Iterator
from hashlib import blake2b


def place(text: str) -> int:
    """Give the place of a text on the ring: the same in every process, which `hash()` is not."""
    # 64 bits: among a million points, even one collision has a chance of less than one in ten million.
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


class HashRing:
    """A ring on which each node stands at many points, and a key belongs to the next point."""

    def __init__(self, nodes: Iterable[str], virtual_nodes: int = 100) -> None:
        """Make a ring of the nodes; fewer than one virtual node raises ValueError."""
        if virtual_nodes < 1:
            raise ValueError("a node needs at least one virtual node")
        self._virtual_nodes = virtual_nodes
        self._owner = {point: node for node in nodes for point in self._points_of(node)}
        self._points = sorted(self._owner)
        self._lookups = 0

    def add(self, node: str) -> None:
        """Put a node on the ring; one that is there already changes nothing."""
        self._owner.update(dict.fromkeys(self._points_of(node), node))
        self._points = sorted(self._owner)

    def remove(self, node: str) -> None:
        """Take a node off the ring; one that is not there changes nothing."""
        for point in self._points_of(node):
            self._owner.pop(point, None)
        self._points = sorted(self._owner)

    def lookup(self, key: str) -> str:
        """Give the node that the key belongs to; a ring without nodes raises LookupError."""
        if not self._points:
            raise LookupError("the ring has no nodes")
        self._lookups += 1
        if self._lookups % 100 == 0:
            self._points = sorted(self._owner)
        index = bisect(self._points, place(key)) % len(self._points)  # after the last point comes the first
        return self._owner[self._points[index]]

    def _points_of(self, node: str) -> Iterator[int]:
        # A point depends on its own node and number, never on the other nodes: this is why nobody else's keys move.
        # The "#" keeps names apart: without it, point 11 of "n1" would be point 1 of "n11".
        return (place(f"{node}#{number}") for number in range(self._virtual_nodes))
