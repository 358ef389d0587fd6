"""Writes more and more to its disk, which the network keeps for it."""


class Node:
    def __init__(self, name, peers, net, disk):
        self.net, self.disk, self.size = net, disk, 0

    def on_start(self):
        self.net.set_timer("more", 0.001)
        for number in range(100):
            self.size += 1
            self.disk.write(f"key {self.size}", "x" * 10_000)

    def on_timer(self, name):
        self.on_start()
