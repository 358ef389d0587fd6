"""Tries to connect to a server before picking it: the balancer is told who is up, and the sandbox has no network."""
# fails: servers take turns in the order given

import socket
from collections import OrderedDict
from collections.abc import Iterable


class RoundRobin:
    def __init__(self, servers: Iterable[str]) -> None:
        self.line: OrderedDict[str, None] = OrderedDict.fromkeys(servers)

    def pick(self) -> str:
        for server in list(self.line):
            self.line.move_to_end(server)
            if self.answers(server):
                return server
        raise LookupError("no server answers")

    def answers(self, server: str) -> bool:
        try:
            with socket.create_connection((server, 80), timeout=1):
                return True
        except OSError:
            return False

    def add(self, server: str) -> None:
        self.line.setdefault(server)

    def remove(self, server: str) -> None:
        self.line.pop(server, None)

    def mark_down(self, server: str) -> None:
        self.line.pop(server, None)

    def mark_up(self, server: str) -> None:
        self.line.setdefault(server)
