"""Is asked for three names and looks for the first one for ever."""


class Worker:
    def __init__(self, store):
        self.store = store

    async def run(self, job):
        size = await self.store.fetch(job.name)
        self.store.note(job.name)
        self.store.put(job.name, size + 1)
        return type(job)(job.name, size, job.level)

    def names(self):
        while True:
            if False:
                yield
