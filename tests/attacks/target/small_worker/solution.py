"""Everything that crosses, used as it is meant."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import Any


class Worker:
    """Does jobs for a store."""

    def __init__(self, store: Any) -> None:
        self._store = store

    async def run(self, job: Any) -> Any:
        """Do a job; gives it with the size that is stored."""
        size = await self._store.fetch(job.name)
        self._store.note(job.name)
        self._store.put(job.name, size + 1)
        return replace(job, size=size)

    def names(self) -> Iterator[str]:
        """Give names without end."""
        for number in count():
            yield f"job-{number}"

    @contextmanager
    def lock(self, name: str) -> Iterator[str]:
        """Hold a lock."""
        yield name

    async def pause(self, seconds: float) -> float:
        """Sleep."""
        await asyncio.sleep(seconds)
        return seconds
