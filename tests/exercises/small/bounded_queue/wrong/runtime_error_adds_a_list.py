"""Adds the item as if it were a list of items: Python refuses to go through a number."""
# fails: gives back the oldest first


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity, self.items = capacity, []

    def push(self, item):
        if len(self.items) >= self.capacity:
            return False
        self.items += item
        return True

    def pop(self):
        return self.items.pop(0)

    def size(self):
        return len(self.items)

    def is_full(self):
        return len(self.items) == self.capacity
