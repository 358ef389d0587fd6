"""Round robin: the servers that are up take turns, however many join, leave, fail and recover."""

from collections import OrderedDict
from collections.abc import Iterable


class RoundRobin:
    """A balancer over named servers, each up or down."""

    def __init__(self, servers: Iterable[str]) -> None:
        """Balance over the servers, all of them up; a name given twice counts once."""
        # Only servers that are up stand in the line, the next one first: a pick never meets a dead server, and
        # no change can shift somebody's turn. As a dictionary, it lets go of a name in the middle at no cost.
        self._line: OrderedDict[str, None] = OrderedDict.fromkeys(servers)
        self._down: set[str] = set()

    def pick(self) -> str:
        """Give the first server in the line, which then goes to the back; LookupError when none is up."""
        if not self._line:
            raise LookupError("no server is up")
        server = next(iter(self._line))
        self._line.move_to_end(server)
        return server

    def add(self, server: str) -> None:
        """Take in a new server, up and at the back of the line; a known one stays as it is."""
        if server not in self._down:
            self._line.setdefault(server)

    def remove(self, server: str) -> None:
        """Forget a server, whether it is up or down."""
        self._line.pop(server, None)
        self._down.discard(server)

    def mark_down(self, server: str) -> None:
        """Take a server that failed its health check out of the line."""
        if server in self._line:
            del self._line[server]
            self._down.add(server)

    def mark_up(self, server: str) -> None:
        """Let a server that was down join the line again, at the back."""
        if server in self._down:  # a report about one that is up must not cost it its turn
            self._down.remove(server)
            self._line[server] = None
