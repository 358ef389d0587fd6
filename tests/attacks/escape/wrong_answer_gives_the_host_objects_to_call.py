"""Gives the played object objects of its own, in the hope that their methods are run outside."""


class Evil:
    def __getattr__(self, name):
        return lambda *_: __import__("os").system("id")

    def __call__(self, *_):
        open("/etc/passwd")

    __add__ = __radd__ = __int__ = __index__ = __call__


class Worker:
    def __init__(self, store):
        self.store = store

    async def run(self, job):
        self.store.put("a", Evil())
        self.store.note(Evil)
        self.store.put(Evil, lambda: 1)
        return Evil()
