"""Round robin: the servers that are up take turns, however many join, leave, fail and recover."""

from collections.abc import Iterable


class RoundRobin:
    """A balancer over named servers, each up or down."""

    def __init__(self, servers: Iterable[str]) -> None:
        """Balance over the servers, all of them up; a name given twice counts once."""
        self.servers = list(servers)

    def pick(self) -> str:
        """Give the first server in the line, which then goes to the back; LookupError when none is up."""
        return ""

    def add(self, server: str) -> None:
        """Take in a new server, up and at the back of the line; a known one stays as it is."""

    def remove(self, server: str) -> None:
        """Forget a server, whether it is up or down."""

    def mark_down(self, server: str) -> None:
        """Take a server that failed its health check out of the line."""

    def mark_up(self, server: str) -> None:
        """Let a server that was down join the line again, at the back."""
