"""Gives None when it is empty, as if None had been pushed."""
# fails: raises LookupError when it is empty
# right above a gate of: things held, capacity 64


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity, self.items = capacity, []

    def push(self, item):
        if self.is_full():
            return False
        self.items.append(item)
        return True

    def pop(self):
        return self.items.pop(0) if self.items else None

    def size(self):
        return len(self.items)

    def is_full(self):
        return len(self.items) >= self.capacity
