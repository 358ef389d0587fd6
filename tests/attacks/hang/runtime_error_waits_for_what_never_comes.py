"""Waits for a future that nobody will ever fulfil."""

import asyncio


async def wait():
    await asyncio.get_running_loop().create_future()


class Cache:
    def __init__(self, capacity):
        asyncio.run(wait())
