"""Raises in tasks that nobody waits for, each of which would be reported."""
import asyncio


async def fail(number):
    raise ValueError("x" * 10_000, number)


class Worker:
    def __init__(self, store):
        pass

    async def run(self, job):
        self.tasks = [asyncio.ensure_future(fail(number)) for number in range(100)]
        await asyncio.sleep(1)
        return await asyncio.gather(*self.tasks)
