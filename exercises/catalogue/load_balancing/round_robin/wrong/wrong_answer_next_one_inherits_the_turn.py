"""Serves a dead server's turn with the next one in the circle, which then takes its own turn as well."""
# fails: a server that is down is not picked, and comes back at the end of the line

from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.circle = list(dict.fromkeys(servers))
        self.down: set[str] = set()

    def pick(self) -> str:
        chosen = next((server for server in self.circle if server not in self.down), None)
        if chosen is None:
            raise LookupError("no server is up")
        self.circle.append(self.circle.pop(0))
        return chosen

    def add(self, server: str) -> None:
        if server not in self.circle:
            self.circle.append(server)

    def remove(self, server: str) -> None:
        self.down.discard(server)
        if server in self.circle:
            self.circle.remove(server)

    def mark_down(self, server: str) -> None:
        if server in self.circle:
            self.down.add(server)

    def mark_up(self, server: str) -> None:
        if server in self.down:
            self.down.remove(server)
            self.circle.remove(server)
            self.circle.append(server)
