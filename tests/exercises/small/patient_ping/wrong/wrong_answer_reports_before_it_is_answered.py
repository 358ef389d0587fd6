class Pinger:
    def __init__(self, name, peers, net, disk):
        self.net = net
        self.waiting = {}  # the text of a timer: whom to ping, and the number

    def on_start(self):
        pass

    def ping(self, to, number):
        self.waiting[f"{to} {number}"] = to, number
        self.net.report("pong", [to, number])
        self.on_timer(f"{to} {number}")

    def on_message(self, sender, message):
        kind, number = message
        if kind == "ping":
            self.net.send(sender, ("pong", number))  # every time: the last answer may have been lost
        elif self.waiting.pop(f"{sender} {number}", None):
            self.net.cancel_timer(f"{sender} {number}")

    def on_timer(self, name):
        to, number = self.waiting[name]
        self.net.send(to, ("ping", number))
        self.net.set_timer(name, 0.25)
