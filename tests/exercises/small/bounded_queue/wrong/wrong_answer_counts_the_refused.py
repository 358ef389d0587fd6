"""Keeps a count beside the items, and counts what it refused."""
# fails: says how many it holds, and whether it is full, after every step


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity, self.items, self.count = capacity, [], 0

    def push(self, item):
        self.count += 1
        if len(self.items) >= self.capacity:
            return False
        self.items.append(item)
        return True

    def pop(self):
        if not self.items:
            raise LookupError("the queue is empty")
        self.count -= 1
        return self.items.pop(0)

    def size(self):
        return self.count

    def is_full(self):
        return self.count >= self.capacity
