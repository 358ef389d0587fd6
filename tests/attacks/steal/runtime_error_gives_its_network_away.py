"""Sends another node its own way into the network, so that the other one speaks in its name."""


class Node:
    def __init__(self, name, peers, net, disk):
        self.name, self.peers, self.net, self.disk = name, peers, net, disk

    def on_start(self):
        self.net.send(self.peers[0], {"mine": [self.net]})

    def on_message(self, sender, message):
        message["mine"][0].report("pong", self.name)
