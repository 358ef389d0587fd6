class Node:
    def __init__(self, name, peers, net, disk):
        pass
