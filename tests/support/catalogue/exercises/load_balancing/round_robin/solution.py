"""Round robin: servers take turns, however many join and leave."""

from collections import deque
from collections.abc import Iterable


class RoundRobin:
    """A balancer over named servers."""

    def __init__(self, servers: Iterable[str]) -> None:
        """Balance over the servers."""
        self._line = deque(servers)  # the next one first

    def pick(self) -> str:
        """Give the first server in the line, which then goes to the back; LookupError when there is none."""
        if not self._line:
            raise LookupError("there is no server")
        self._line.rotate(-1)
        return self._line[-1]

    def add(self, server: str) -> None:
        """Let a server join the line at the back."""
        self._line.append(server)

    def remove(self, server: str) -> None:
        """Let a server leave the line."""
        self._line.remove(server)
