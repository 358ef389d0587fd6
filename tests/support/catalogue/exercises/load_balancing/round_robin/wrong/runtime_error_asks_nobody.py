"""Takes the first of nobody."""


class RoundRobin:
    def __init__(self, servers):
        self.line = list(servers)

    def pick(self):
        server = next(iter(self.line))
        self.line.remove(server)
        self.line.append(server)
        return server

    def add(self, server):
        self.line.append(server)

    def remove(self, server):
        self.line.remove(server)
