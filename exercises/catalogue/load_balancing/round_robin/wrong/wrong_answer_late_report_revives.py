"""Believes every good report: one that comes after the server was removed takes it in again."""
# fails: a report about an unknown server changes nothing

from collections import deque
from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.line = deque(dict.fromkeys(servers))
        self.down: set[str] = set()

    def pick(self) -> str:
        if not self.line:
            raise LookupError("no server is up")
        self.line.rotate(-1)
        return self.line[-1]

    def add(self, server: str) -> None:
        if server not in self.line and server not in self.down:
            self.line.append(server)

    def remove(self, server: str) -> None:
        self.down.discard(server)
        if server in self.line:
            self.line.remove(server)

    def mark_down(self, server: str) -> None:
        if server in self.line:
            self.line.remove(server)
            self.down.add(server)

    def mark_up(self, server: str) -> None:
        self.down.discard(server)
        if server not in self.line:
            self.line.append(server)
