"""Waits for a task that waits for it."""
import asyncio


class Worker:
    def __init__(self, store):
        pass

    async def run(self, job):
        lock = asyncio.Lock()
        await lock.acquire()
        await lock.acquire()
