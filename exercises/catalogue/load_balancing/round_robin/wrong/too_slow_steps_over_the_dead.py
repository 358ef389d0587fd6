"""Leaves servers that are down in the line and steps over them: slow when most of them are down."""
# fails: a pick costs the same when four servers are up and all others down

from collections import deque
from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.line = deque(dict.fromkeys(servers))
        self.known = set(self.line)
        self.down: set[str] = set()

    def pick(self) -> str:
        if len(self.down) == len(self.known):
            raise LookupError("no server is up")
        while True:
            self.line.rotate(-1)
            if self.line[-1] not in self.down:
                return self.line[-1]

    def add(self, server: str) -> None:
        if server not in self.known:
            self.known.add(server)
            self.line.append(server)

    def remove(self, server: str) -> None:
        if server in self.known:
            self.known.remove(server)
            self.down.discard(server)
            self.line.remove(server)

    def mark_down(self, server: str) -> None:
        if server in self.known:
            self.down.add(server)

    def mark_up(self, server: str) -> None:
        if server in self.down:
            self.down.remove(server)
            self.line.remove(server)
            self.line.append(server)
