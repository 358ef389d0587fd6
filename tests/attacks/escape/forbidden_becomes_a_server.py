"""Waits for connections on a port of the host."""

import asyncio


class Cache:
    def __init__(self, capacity):
        asyncio.run(asyncio.start_server(print, "0.0.0.0", 8000))
