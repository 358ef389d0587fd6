"""Tells the network thousands of messages in one event, past what counts them."""
import crossing


class Node:
    def __init__(self, name, peers, net, disk):
        crossing.told += [[0, "send", [1, peers[0], 1], [4]]] * 2_500
