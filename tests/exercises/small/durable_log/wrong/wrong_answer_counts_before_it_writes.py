class Log:
    def __init__(self, store):
        self.store = store

    def append(self, text: str) -> int:
        number = self._count()
        self.store.write("count", number + 1)
        self.store.write(("entry", number), text)
        return number

    def read(self) -> list[str]:
        return [self.store.read(("entry", number)) for number in range(self._count())]

    def _count(self) -> int:
        return self.store.read("count") or 0
