"""Goes round until it finds a server that is up: when all are down, it goes round for ever."""
# fails: a pick raises LookupError when no server is up

from collections import deque
from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.line = deque(dict.fromkeys(servers))
        self.down: set[str] = set()

    def pick(self) -> str:
        if not self.line:
            raise LookupError("there is no server")
        while True:
            self.line.rotate(-1)
            if self.line[-1] not in self.down:
                return self.line[-1]

    def add(self, server: str) -> None:
        if server not in self.line:
            self.line.append(server)

    def remove(self, server: str) -> None:
        self.down.discard(server)
        if server in self.line:
            self.line.remove(server)

    def mark_down(self, server: str) -> None:
        if server in self.line:
            self.down.add(server)

    def mark_up(self, server: str) -> None:
        if server in self.down:
            self.down.remove(server)
            self.line.remove(server)
            self.line.append(server)
