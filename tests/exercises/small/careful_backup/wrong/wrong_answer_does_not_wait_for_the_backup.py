class Store:
    def __init__(self, name, peers, net, disk):
        self.backup = "n2" if name == "n1" else None
        self.net, self.disk = net, disk
        self.clients = {}  # of the writes that the backup has not confirmed yet

    def on_start(self):
        pass  # all that matters is on the disk

    def on_message(self, sender, message):
        kind, key, *value = message
        if kind == "put":
            self.disk.write(key, value[0])
            if self.backup:
                self.net.send(self.backup, message)
            self.net.send(sender, ("ok", key))

    def on_timer(self, name):
        pass

    def get(self, key):
        return self.disk.read(key)
