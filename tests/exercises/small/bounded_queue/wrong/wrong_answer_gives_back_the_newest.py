"""Takes from the end at which it adds: a stack."""
# fails: gives back the oldest first


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity, self.items = capacity, []

    def push(self, item):
        if self.is_full():
            return False
        self.items.append(item)
        return True

    def pop(self):
        return self.items.pop()

    def size(self):
        return len(self.items)

    def is_full(self):
        return len(self.items) == self.capacity
