class Pinger:
    def __init__(self, name, peers, net, disk):
        self.name = name
        self.net = net

    def on_start(self):
        pass

    def on_message(self, sender, message):
        pass

    def on_timer(self, name):
        pass

    def ping(self, to, number):
        pass
