class Store:
    def __init__(self, name, peers, net, disk):
        self.name = name
        self.net = net
        self.disk = disk

    def on_start(self):
        pass

    def on_message(self, sender, message):
        pass

    def on_timer(self, name):
        pass

    def get(self, key):
        return None
