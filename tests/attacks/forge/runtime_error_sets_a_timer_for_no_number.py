"""Sets timers for times that are none."""


class Node:
    def __init__(self, name, peers, net, disk):
        self.net = net

    def on_start(self):
        self.net.set_timer("never", float("nan"))
