"""Sets a timer of no length each time that it is over, so that time never passes."""


class Node:
    def __init__(self, name, peers, net, disk):
        self.net = net

    def on_start(self):
        self.net.set_timer("now", 0)

    def on_timer(self, name):
        self.net.set_timer("now", 0.0)

    def ping(self, to):
        pass
