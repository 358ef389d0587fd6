"""Tells the network, past what it offers, to crash another node."""
import crossing


class Node:
    def __init__(self, name, peers, net, disk):
        crossing.told.append([0, "crash", [1, peers[0]], [4]])
