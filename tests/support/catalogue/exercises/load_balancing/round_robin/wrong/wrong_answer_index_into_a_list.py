"""Keeps an index, which points at another server once one has left."""


class RoundRobin:
    def __init__(self, servers):
        self.servers = list(servers)
        self.turn = 0

    def pick(self):
        if not self.servers:
            raise LookupError
        server = self.servers[self.turn % len(self.servers)]
        self.turn += 1
        return server

    def add(self, server):
        self.servers.append(server)

    def remove(self, server):
        self.servers.remove(server)
