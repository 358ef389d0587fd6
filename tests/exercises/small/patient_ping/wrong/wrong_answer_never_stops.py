class Pinger:
    def __init__(self, name, peers, net, disk):
        self.net = net
        self.waiting = {}
        self.answered = set()

    def on_start(self):
        pass

    def ping(self, to, number):
        self.waiting[f"{to} {number}"] = to, number
        self.on_timer(f"{to} {number}")

    def on_message(self, sender, message):
        kind, number = message
        if kind == "ping":
            self.net.send(sender, ("pong", number))
        elif (sender, number) not in self.answered:
            self.answered.add((sender, number))
            self.net.report("pong", [sender, number])

    def on_timer(self, name):
        to, number = self.waiting[name]
        self.net.send(to, ("ping", number))
        self.net.set_timer(name, 0.25)
