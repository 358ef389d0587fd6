"""Takes the first of the line without asking whether there is one: next() on an empty line ends in StopIteration."""
# fails: a pick raises LookupError when no server is up

from collections import OrderedDict
from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.line: OrderedDict[str, None] = OrderedDict.fromkeys(servers)
        self.down: set[str] = set()

    def pick(self) -> str:
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
        if server in self.down:
            self.down.remove(server)
            self.line[server] = None
