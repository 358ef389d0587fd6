"""A queue that says no when it is full."""

from collections import deque


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()

    def push(self, item):
        if self.is_full():
            return False
        self.items.append(item)
        return True

    def pop(self):
        if not self.items:
            raise LookupError("the queue is empty")
        return self.items.popleft()

    def size(self):
        return len(self.items)

    def is_full(self):
        return len(self.items) >= self.capacity
