"""Gives way to others for ever, without any time passing."""
import asyncio


class Worker:
    def __init__(self, store):
        pass

    async def run(self, job):
        while True:
            await asyncio.sleep(0)
