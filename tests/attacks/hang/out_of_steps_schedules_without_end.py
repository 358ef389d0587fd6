"""Schedules callbacks for the very moment that it is, so that no moment ever ends."""
import asyncio


class Worker:
    def __init__(self, store):
        pass

    async def run(self, job):
        loop = asyncio.get_running_loop()

        def again():
            loop.call_soon(again)

        again()
        await asyncio.sleep(1)
