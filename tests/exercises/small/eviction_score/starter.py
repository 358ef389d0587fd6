class Policy:
    def used(self, key):
        pass

    def drop(self):
        return None
