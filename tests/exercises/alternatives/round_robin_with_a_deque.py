"""A deque of those who are up; popping from an empty one raises IndexError, which is a LookupError."""

from collections import deque
from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.line: deque[str] = deque()
        self.up: dict[str, bool] = {}
        for server in servers:
            self.add(server)

    def pick(self) -> str:
        server = self.line.popleft()
        self.line.append(server)
        return server

    def add(self, server: str) -> None:
        if server not in self.up:
            self.up[server] = True
            self.line.append(server)

    def remove(self, server: str) -> None:
        if self.up.pop(server, False):
            self.line.remove(server)

    def mark_down(self, server: str) -> None:
        if self.up.get(server):
            self.up[server] = False
            self.line.remove(server)

    def mark_up(self, server: str) -> None:
        if self.up.get(server) is False:
            self.up[server] = True
            self.line.append(server)
