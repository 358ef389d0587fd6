"""Writes past its disk into what the network keeps, under the number of another one's."""
import crossing


class Node:
    def __init__(self, name, peers, net, disk):
        self.net, self.disk = net, disk

    def on_start(self):
        crossing.told.append([1, "write", [1, "pongs", 1], [4]])

    def ping(self, to):
        self.net.report("pong", to)

    def on_message(self, sender, message):
        pass

    def pongs(self):
        return 1
