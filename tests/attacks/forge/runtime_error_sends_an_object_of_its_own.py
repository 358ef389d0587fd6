"""Sends an object that stays in its sandbox, in the hope that it works elsewhere."""


class Evil:
    def __eq__(self, other):
        return True


class Node:
    def __init__(self, name, peers, net, disk):
        self.peers, self.net = peers, net

    def on_start(self):
        self.net.send(self.peers[0], Evil())
