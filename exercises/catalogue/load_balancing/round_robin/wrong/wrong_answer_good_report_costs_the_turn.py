"""Sends a server to the back at every good report, also when it was up: whoever reports often is never picked."""
# fails: a report that comes twice changes nothing

from collections import OrderedDict
from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.line: OrderedDict[str, None] = OrderedDict.fromkeys(servers)
        self.down: set[str] = set()

    def pick(self) -> str:
        if not self.line:
            raise LookupError("no server is up")
        server = next(iter(self.line))
        self.line.move_to_end(server)
        return server

    def add(self, server: str) -> None:
        if server not in self.down:
            self.line.setdefault(server)

    def remove(self, server: str) -> None:
        self.line.pop(server, None)
        self.down.discard(server)

    def mark_down(self, server: str) -> None:
        if server in self.line:
            del self.line[server]
            self.down.add(server)

    def mark_up(self, server: str) -> None:
        if server in self.line or server in self.down:
            self.down.discard(server)
            self.line[server] = None
            self.line.move_to_end(server)
