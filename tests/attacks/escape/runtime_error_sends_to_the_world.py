"""Sends to hosts and addresses outside the network."""


class Node:
    def __init__(self, name, peers, net, disk):
        self.net = net

    def on_start(self):
        for address in ("127.0.0.1", "https://example.org", "../n2", ""):
            self.net.send(address, "hello")
