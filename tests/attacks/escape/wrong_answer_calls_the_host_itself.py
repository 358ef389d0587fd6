"""Calls the one function that leads out of the sandbox, with everything that might mean something there."""

import wit_world

REQUESTS = [
    "",
    "null",
    "[]",
    "{}",
    '{"open":"/etc/passwd"}',
    "__import__('os').system('id')",
    "[" * 5000,
    "é\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]


class Cache:
    def __init__(self, capacity):
        self.answers = [wit_world.host_call(request) for request in REQUESTS]

    def put(self, key, value):
        pass

    def get(self, key):
        return self.answers
