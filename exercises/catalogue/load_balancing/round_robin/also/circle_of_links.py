"""The servers that are up are links of a circle, each with its neighbours: one leaves or joins without a search."""

from collections.abc import Iterable


class Link:
    """A server in the circle; alone, it is its own neighbour."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.before = self.after = self


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.front = Link("")  # nobody: behind it stands the next one, before it the last
        self.links: dict[str, Link | None] = {}  # of all who are known; None while they are down
        for server in servers:
            self.add(server)

    def pick(self) -> str:
        first = self.front.after
        if first is self.front:
            raise LookupError("no server is up")
        self.take_out(first)
        self.put_last(first)
        return first.server

    def add(self, server: str) -> None:
        if server not in self.links:
            self.join(server)

    def remove(self, server: str) -> None:
        self.mark_down(server)
        self.links.pop(server, None)

    def mark_down(self, server: str) -> None:
        link = self.links.get(server)
        if link is not None:
            self.take_out(link)
            self.links[server] = None

    def mark_up(self, server: str) -> None:
        if self.links.get(server, self.front) is None:
            self.join(server)

    def join(self, server: str) -> None:
        link = self.links[server] = Link(server)
        self.put_last(link)

    def put_last(self, link: Link) -> None:
        link.before, link.after = self.front.before, self.front
        link.before.after = self.front.before = link

    def take_out(self, link: Link) -> None:
        link.before.after, link.after.before = link.after, link.before
