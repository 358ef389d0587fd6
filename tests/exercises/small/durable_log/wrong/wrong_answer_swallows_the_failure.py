class Log:
    def __init__(self, store):
        self.store = store

    def append(self, text: str) -> int:
        number = self.store.read("count") or 0
        try:
            self.store.write(("entry", number), text)
            self.store.write("count", number + 1)
        except ConnectionError:
            pass
        return number

    def read(self) -> list[str]:
        return [self.store.read(("entry", number)) for number in range(self.store.read("count") or 0)]
