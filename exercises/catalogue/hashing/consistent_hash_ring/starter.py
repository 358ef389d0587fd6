"""A consistent hash ring: a node that joins or leaves disturbs only its own share of the keys."""

from collections.abc import Iterable


class HashRing:
    """A ring on which each node stands at many points, and a key belongs to the next point."""

    def __init__(self, nodes: Iterable[str], virtual_nodes: int = 100) -> None:
        """Make a ring of the nodes; fewer than one virtual node raises ValueError."""
        self.nodes = list(nodes)
        self.virtual_nodes = virtual_nodes

    def add(self, node: str) -> None:
        """Put a node on the ring; one that is there already changes nothing."""

    def remove(self, node: str) -> None:
        """Take a node off the ring; one that is not there changes nothing."""

    def lookup(self, key: str) -> str:
        """Give the node that the key belongs to; a ring without nodes raises LookupError."""
        return ""
