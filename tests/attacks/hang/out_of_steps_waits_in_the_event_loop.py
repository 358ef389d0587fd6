"""Waits in the event loop, which has nothing else to do."""

import asyncio


async def wait():
    while True:
        await asyncio.sleep(3600)


class Cache:
    def __init__(self, capacity):
        asyncio.run(wait())
