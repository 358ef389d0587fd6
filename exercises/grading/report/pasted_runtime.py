"""The classes with which a pasted case plays objects as the examiner did; shown by their source, never run here."""

import asyncio
import time as virtual_time
from collections.abc import Callable
from typing import Any


class failing:
    """Fails at the call with a number, counted over all methods."""

    def __init__(self, on: Any, at: int, error: Exception) -> None:
        self.on, self.left, self.error = on, at, error

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **keywords: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise self.error
            return getattr(self.on, name)(*arguments, **keywords)

        return call


class later:
    """An answer that comes after so many seconds."""

    def __init__(self, seconds: float, value: Any = None) -> None:
        self.seconds, self.value = seconds, value


class awaited:
    """Has its answers awaited."""

    def __init__(self, on: Any, *names: str) -> None:
        self.on, self.names = on, names

    def __getattr__(self, name: str) -> Callable[..., Any]:
        async def call(*arguments: Any, **keywords: Any) -> Any:
            answer = getattr(self.on, name)(*arguments, **keywords)
            while isinstance(answer, later):
                await asyncio.sleep(answer.seconds)
                answer = answer.value
            if isinstance(answer, Exception):
                raise answer
            return answer

        return call if name in self.names else getattr(self.on, name)


class answered:
    """Gives its answers at once, however late they are: the time passes meanwhile."""

    def __init__(self, on: Any, *names: str) -> None:
        self.on, self.names = on, names

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **keywords: Any) -> Any:
            answer = getattr(self.on, name)(*arguments, **keywords)
            while isinstance(answer, later):
                virtual_time.sleep(answer.seconds)
                answer = answer.value
            if isinstance(answer, Exception):
                raise answer
            return answer

        return call if name in self.names else getattr(self.on, name)
