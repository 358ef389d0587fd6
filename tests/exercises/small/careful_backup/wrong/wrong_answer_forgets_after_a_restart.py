class Store:
    def __init__(self, name, peers, net, disk):
        self.backup = "n2" if name == "n1" else None
        self.net, self.disk = net, disk
        self.clients = {}  # of the writes that the backup has not confirmed yet

    def on_start(self):
        self.values = {}  # and what is on the disk is never read

    def on_message(self, sender, message):
        kind, key, *value = message
        if kind == "put":
            self.values[key] = value[0]
            self.disk.write(key, value[0])
            if self.backup:
                self.clients[key] = sender
                self.net.send(self.backup, message)
            else:
                self.net.send(sender, ("ok", key))
        elif key in self.clients:
            self.net.send(self.clients.pop(key), ("ok", key))

    def on_timer(self, name):
        pass

    def get(self, key):
        return self.values.get(key)
