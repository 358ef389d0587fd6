"""A ring buffer: a place for each item, the oldest one's number, and how many there are."""


class BoundedQueue:
    def __init__(self, capacity):
        self.places, self.first, self.count = [None] * capacity, 0, 0

    def push(self, item):
        if self.is_full():
            return False
        self.places[(self.first + self.count) % len(self.places)] = item
        self.count += 1
        return True

    def pop(self):
        if self.count == 0:
            raise IndexError("the queue is empty")
        item = self.places[self.first]
        self.first, self.count = (self.first + 1) % len(self.places), self.count - 1
        return item

    def size(self):
        return self.count

    def is_full(self):
        return self.count == len(self.places)
