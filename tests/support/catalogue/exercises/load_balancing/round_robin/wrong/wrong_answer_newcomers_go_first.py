"""Who joins goes first."""


class RoundRobin:
    def __init__(self, servers):
        self.line = list(servers)

    def pick(self):
        if not self.line:
            raise LookupError
        self.line.append(self.line.pop(0))
        return self.line[-1]

    def add(self, server):
        self.line.insert(0, server)

    def remove(self, server):
        self.line.remove(server)
