"""Keeps its disk on its disk, so that the next life has two of them."""


class Node:
    def __init__(self, name, peers, net, disk):
        self.disk = disk

    def on_start(self):
        self.disk.write("disk", self.disk)
