"""Keeps an index into a list: when a server before it leaves, somebody's turn is skipped."""
# fails: nobody loses or gains a turn when another server joins or leaves

from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.up = list(dict.fromkeys(servers))
        self.down: set[str] = set()
        self.index = 0

    def pick(self) -> str:
        if not self.up:
            raise LookupError("no server is up")
        self.index %= len(self.up)
        server = self.up[self.index]
        self.index += 1
        return server

    def add(self, server: str) -> None:
        if server not in self.up and server not in self.down:
            self.up.append(server)

    def remove(self, server: str) -> None:
        self.down.discard(server)
        if server in self.up:
            self.up.remove(server)

    def mark_down(self, server: str) -> None:
        if server in self.up:
            self.up.remove(server)
            self.down.add(server)

    def mark_up(self, server: str) -> None:
        if server in self.down:
            self.down.remove(server)
            self.up.append(server)
