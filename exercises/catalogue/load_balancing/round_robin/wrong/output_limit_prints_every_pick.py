"""Right, but each pick still prints the whole line: harmless for three servers, endless for thousands."""
# fails: a pick costs the same among 100 servers and among 800

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
        print("picked", server, "next in line:", *self.line)
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
        if server in self.down:
            self.down.remove(server)
            self.line[server] = None
