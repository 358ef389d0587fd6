"""Knows its capacity and takes an item in all the same: it grows for ever."""
# fails: says no when it is full


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity, self.items = capacity, []

    def push(self, item):
        self.items.append(item)
        return True

    def pop(self):
        if not self.items:
            raise LookupError("the queue is empty")
        return self.items.pop(0)

    def size(self):
        return len(self.items)

    def is_full(self):
        return len(self.items) >= self.capacity
