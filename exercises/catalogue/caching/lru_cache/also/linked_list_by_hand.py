"""A dictionary of nodes in a doubly linked list, as it is done where there is no ordered dictionary."""

from typing import Any


class Node:
    def __init__(self, key: Any = None, value: Any = None) -> None:
        self.key, self.value = key, value
        self.before = self.after = self

    def unlink(self) -> None:
        self.before.after, self.after.before = self.after, self.before

    def link_before(self, other: "Node") -> None:
        self.before, self.after = other.before, other
        self.before.after = other.before = self


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError("capacity must not be negative")
        self.capacity = capacity
        self.nodes: dict[Any, Node] = {}
        self.ends = Node()

    def get(self, key: Any) -> Any:
        if key not in self.nodes:
            return None
        node = self.nodes[key]
        node.unlink()
        node.link_before(self.ends)
        return node.value

    def put(self, key: Any, value: Any) -> None:
        if key in self.nodes:
            self.nodes.pop(key).unlink()
        self.nodes[key] = Node(key, value)
        self.nodes[key].link_before(self.ends)
        if len(self.nodes) > self.capacity:
            oldest = self.ends.after
            oldest.unlink()
            del self.nodes[oldest.key]
