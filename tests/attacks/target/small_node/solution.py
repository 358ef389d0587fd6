"""Ask until somebody answers."""

from typing import Any


class Node:
    """Pings others, and answers their pings."""

    def __init__(self, name: str, peers: list[str], net: Any, disk: Any) -> None:
        self.net, self.disk = net, disk

    def on_start(self) -> None:
        """Wait to be asked."""

    def ping(self, to: str) -> None:
        """Ping a node until it answers."""
        self.net.send(to, "ping")
        self.net.set_timer(to, 1)

    def on_timer(self, name: str) -> None:
        """Ask again."""
        self.ping(name)

    def on_message(self, sender: str, message: str) -> None:
        """Answer a ping, count a pong."""
        if message == "ping":
            self.net.send(sender, "pong")
            return
        self.net.cancel_timer(sender)
        self.disk.write("pongs", self.pongs() + 1)
        self.net.report("pong", sender)

    def pongs(self) -> int:
        """Give the number of answers."""
        return int(self.disk.read("pongs", 0))
