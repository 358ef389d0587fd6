"""Picks at random: fair in the long run, but some server waits far longer than its turn."""
# fails: in any window without a change, every server that is up has the same number of turns
# runs: 20

import random
from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.up = list(dict.fromkeys(servers))
        self.down: set[str] = set()

    def pick(self) -> str:
        if not self.up:
            raise LookupError("no server is up")
        return random.choice(self.up)

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
