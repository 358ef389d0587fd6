"""Forgets that it dropped a key, and names it again."""


class Policy:
    def __init__(self):
        self.order = []

    def used(self, key):
        if key in self.order:
            self.order.remove(key)
        self.order.append(key)

    def drop(self):
        return self.order[0]
