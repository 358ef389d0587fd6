"""Connects to a host by the event loop, which has sockets of its own where there is a system."""

import asyncio


class Cache:
    def __init__(self, capacity):
        asyncio.run(asyncio.open_connection("127.0.0.1", 5432))
