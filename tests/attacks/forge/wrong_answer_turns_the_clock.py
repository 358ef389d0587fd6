"""Turns the clock on by a year instead of sleeping, and back again."""
import virtual


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
        import contextlib

        return contextlib.nullcontext(name)

    async def pause(self, seconds):
        virtual.clock.now += 365 * 86_400 * 10**9
        return seconds
