"""Begins a new round whenever a server joins or drops out, so the first servers get more than their share."""
# fails: nobody loses or gains a turn when another server joins or leaves

from collections.abc import Iterable
from itertools import cycle


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.up = list(dict.fromkeys(servers))
        self.down: set[str] = set()
        self.round = cycle(self.up)

    def pick(self) -> str:
        if not self.up:
            raise LookupError("no server is up")
        return next(self.round)

    def add(self, server: str) -> None:
        if server not in self.up and server not in self.down:
            self.up.append(server)
            self.round = cycle(self.up)

    def remove(self, server: str) -> None:
        self.down.discard(server)
        if server in self.up:
            self.up.remove(server)
            self.round = cycle(self.up)

    def mark_down(self, server: str) -> None:
        if server in self.up:
            self.remove(server)
            self.down.add(server)

    def mark_up(self, server: str) -> None:
        if server in self.down:
            self.down.remove(server)
            self.add(server)
