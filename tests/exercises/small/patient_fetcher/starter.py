class Fetcher:
    def __init__(self, source, wait_s: float) -> None:
        self.source = source

    async def get(self, key: str) -> str:
        return ""

    async def refresh(self, key: str, every_s: float) -> None:
        pass

    def seen(self) -> list[str]:
        return []
