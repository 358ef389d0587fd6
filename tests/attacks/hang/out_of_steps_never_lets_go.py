"""Never comes back from the end of a `with`."""


class Lock:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self.name

    def __exit__(self, *_):
        while True:
            pass


class Worker:
    def __init__(self, store):
        self.store = store

    async def run(self, job):
        size = await self.store.fetch(job.name)
        self.store.note(job.name)
        self.store.put(job.name, size + 1)
        return type(job)(job.name, size, job.level)

    def names(self):
        return (f"job-{number}" for number in range(10))

    def lock(self, name):
        return Lock(name)
