import asyncio

TRIES = 3


class Fetcher:
    def __init__(self, source, wait_s: float) -> None:
        self.source, self.wait_s = source, wait_s
        self.fetching: dict[str, asyncio.Task[str]] = {}
        self.refreshed: list[str] = []

    async def get(self, key: str) -> str:
        if key not in self.fetching:
            task = self.fetching[key] = asyncio.create_task(self._fetch(key))
            task.add_done_callback(lambda _: self.fetching.pop(key))
        return await asyncio.shield(self.fetching[key])

    async def refresh(self, key: str, every_s: float) -> None:
        while True:
            self.refreshed.append(await self.get(key))
            await asyncio.sleep(every_s)

    def seen(self) -> list[str]:
        return self.refreshed

    async def _fetch(self, key: str) -> str:
        for number in range(TRIES):
            try:
                return await self.source.fetch(key)
            except TimeoutError:
                if number == TRIES - 1:
                    raise
        raise AssertionError("unreachable")
