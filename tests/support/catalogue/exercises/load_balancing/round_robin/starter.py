"""Round robin: servers take turns, however many join and leave."""

from collections.abc import Iterable


class RoundRobin:
    """A balancer over named servers."""

    def __init__(self, servers: Iterable[str]) -> None:
        """Balance over the servers."""
        self.servers = list(servers)

    def pick(self) -> str:
        """Give the first server in the line, which then goes to the back; LookupError when there is none."""
        return ""

    def add(self, server: str) -> None:
        """Let a server join the line at the back."""

    def remove(self, server: str) -> None:
        """Let a server leave the line."""
