"""Makes tasks that make tasks, none of which can be cancelled or comes to an end."""
import asyncio


async def undying():
    while True:
        try:
            await asyncio.sleep(1)
        except BaseException:
            asyncio.ensure_future(undying())


class Worker:
    def __init__(self, store):
        pass

    async def run(self, job):
        task = asyncio.ensure_future(undying())
        while True:
            task.cancel()
            await asyncio.sleep(1)
