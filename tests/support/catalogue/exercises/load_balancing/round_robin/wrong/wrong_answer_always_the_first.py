"""Nobody goes to the back."""


class RoundRobin:
    def __init__(self, servers):
        self.servers = list(servers)

    def pick(self):
        if not self.servers:
            raise LookupError
        return self.servers[0]

    def add(self, server):
        self.servers.append(server)

    def remove(self, server):
        self.servers.remove(server)
