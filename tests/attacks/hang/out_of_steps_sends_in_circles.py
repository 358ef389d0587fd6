"""Answers every message with two, so that there are more with every moment."""


class Node:
    def __init__(self, name, peers, net, disk):
        self.peers, self.net = peers, net

    def on_start(self):
        pass

    def ping(self, to):
        self.net.send(to, "ping")

    def on_message(self, sender, message):
        for peer in self.peers * 40:
            self.net.send(peer, message)
