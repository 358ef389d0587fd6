class BoundedQueue:
    def __init__(self, capacity):
        self.capacity = capacity

    def push(self, item):
        return False
