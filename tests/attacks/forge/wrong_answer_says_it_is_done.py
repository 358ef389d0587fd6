"""Gives, for a task in the background, an object that says it is done."""


class Done:
    def done(self):
        return True


class Worker:
    def __init__(self, store):
        self.store, self.pauses = store, 0

    async def run(self, job):
        size = await self.store.fetch(job.name)
        self.store.note(job.name)
        self.store.put(job.name, size + 1)
        return type(job)(job.name, size, job.level)

    def names(self):
        return (f"job-{number}" for number in range(10))

    def lock(self, name):
        import contextlib

        return contextlib.nullcontext(name)

    async def slept(self, seconds):
        return seconds

    def pause(self, seconds):
        return self.slept(seconds) if seconds < 5 else Done()
