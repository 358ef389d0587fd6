"""A name that is given twice stands in the line twice, and gets two turns."""
# fails: a report that comes twice changes nothing

from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.line = list(servers)
        self.down: set[str] = set()

    def pick(self) -> str:
        if not self.line:
            raise LookupError("no server is up")
        self.line.append(self.line.pop(0))
        return self.line[-1]

    def add(self, server: str) -> None:
        if server not in self.line and server not in self.down:
            self.line.append(server)

    def remove(self, server: str) -> None:
        self.line = [each for each in self.line if each != server]
        self.down.discard(server)

    def mark_down(self, server: str) -> None:
        if server in self.line:
            self.line.remove(server)
            self.down.add(server)

    def mark_up(self, server: str) -> None:
        if server in self.down:
            self.down.remove(server)
            self.line.append(server)
