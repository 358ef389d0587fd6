"""Notes that it was full, and forgets to note that it is not any more."""
# fails: says how many it holds, and whether it is full, after every step


class BoundedQueue:
    def __init__(self, capacity):
        self.capacity, self.items, self.full = capacity, [], False

    def push(self, item):
        if len(self.items) >= self.capacity:
            return False
        self.items.append(item)
        self.full = len(self.items) == self.capacity
        return True

    def pop(self):
        if not self.items:
            raise LookupError("the queue is empty")
        return self.items.pop(0)

    def size(self):
        return len(self.items)

    def is_full(self):
        return self.full
