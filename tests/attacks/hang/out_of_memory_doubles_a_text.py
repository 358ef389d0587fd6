"""Doubles a text until there is no memory: few steps, much memory."""


class Cache:
    def __init__(self, capacity):
        self.text = "x"
        while True:
            self.text += self.text
