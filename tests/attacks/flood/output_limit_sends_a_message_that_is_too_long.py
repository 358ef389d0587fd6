"""Sends one message that is longer than a network carries."""


class Node:
    def __init__(self, name, peers, net, disk):
        self.peers, self.net = peers, net

    def on_start(self):
        self.net.send(self.peers[0], ["x" * 1000] * 60)
