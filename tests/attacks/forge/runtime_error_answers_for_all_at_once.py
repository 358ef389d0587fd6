"""Answers for calls that run together with outcomes that are none, in the form of those that are."""
import examiner_calls

examiner_calls.OWN["together"] = lambda calls: [(True, 2), (False, "accepted", ["Exception"], "", [[0, "f"]])]


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
        return seconds
