"""Servers that are down stay in the line as gaps, and every hundredth call makes the whole line anew."""
# fails: picks and reports in turns cost the same on the mean among 100 servers and among 800

from collections import OrderedDict
from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.line: OrderedDict[str, None] = OrderedDict.fromkeys(servers)
        self.down: set[str] = set()
        self.calls = 0

    def pick(self) -> str:
        self.tidy()
        if not self.line:
            raise LookupError("no server is up")
        server = next(iter(self.line))
        self.line.move_to_end(server)
        return server

    def add(self, server: str) -> None:
        self.tidy()
        if server not in self.down:
            self.line.setdefault(server)

    def remove(self, server: str) -> None:
        self.tidy()
        self.line.pop(server, None)
        self.down.discard(server)

    def mark_down(self, server: str) -> None:
        self.tidy()
        if server in self.line:
            del self.line[server]
            self.down.add(server)

    def mark_up(self, server: str) -> None:
        self.tidy()
        if server in self.down:
            self.down.remove(server)
            self.line[server] = None

    def tidy(self) -> None:
        self.calls += 1
        if self.calls % 100 == 0:
            places = {server: place for place, server in enumerate(self.line)}
            self.line = OrderedDict.fromkeys(sorted(self.line, key=places.__getitem__))
