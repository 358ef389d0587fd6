class Pinger:
    def __init__(self, name, peers, net, disk):
        self.net = net
        self.waiting = set()

    def on_start(self):
        pass

    def ping(self, to, number):
        self.waiting.add((to, number))
        self.net.send(to, ("ping", number))

    def on_message(self, sender, message):
        kind, number = message
        if kind == "ping":
            self.net.send(sender, ("pong", number))
        elif (sender, number) in self.waiting:
            self.waiting.remove((sender, number))
            self.net.report("pong", [sender, number])

    def on_timer(self, name):
        pass
