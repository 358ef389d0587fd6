"""Both programs' objects, or functions, in the place of one: each call goes to both, and the live one answers it."""

import asyncio
from collections.abc import Coroutine, Sequence
from contextvars import copy_context
from types import CoroutineType
from typing import Any

from exercises.strict.hybrid.arguments import Named, Seen
from exercises.strict.hybrid.silence import is_silent, silence
from exercises.strict.hybrid.switch import Switch, held_by


class Pair:
    """Both programs' objects, or functions, in the place of one."""

    def __init__(self, switch: Switch, fixed: bool | None) -> None:
        notes: dict[str, list[Any]] = {}
        self.switch, self.fixed = switch, fixed
        self.seen = Seen(0, notes), Seen(1, notes)
        self.notes = notes
        self.sides: list[Any] = [None, None]
        self.broken: BaseException | None = None  # how the second program's object could not be made
        self.calls = self.base = 0

    @property
    def right(self) -> Any:
        return self.sides[0]

    def make(self, kinds: Sequence[type], arguments: Sequence[Any], keywords: Named) -> None:
        """Make both objects; the first program says whether one can be made, unless the second one is alone."""
        if self.fixed is not None:
            self.sides[self.fixed] = self.seen[self.fixed].call(kinds[self.fixed], arguments, keywords)
            return
        self.sides[0] = self.seen[0].call(kinds[0], arguments, keywords)
        with silence():
            try:
                self.sides[1] = self.seen[1].call(kinds[1], arguments, keywords)
            except BaseException as error:
                self.broken = error
        self.base = held_by(self.right)

    def call(self, name: str, arguments: Sequence[Any], keywords: Named) -> Any:
        """Call a method of both, or with no name the functions; gives, or raises, what the live program does."""
        self.calls += 1
        self.notes.clear()
        live = int(self.fixed if self.fixed is not None else self.switch.is_wrong(self))
        is_alone = self.fixed is not None or self.switch.is_final(self)
        try:
            result = self.ask(live, name, arguments, keywords)
        except Exception:
            if not is_alone:
                self.feed(1 - live, name, arguments, keywords)
            raise
        if isinstance(result, CoroutineType):
            return result if is_alone else self.awaited(result, 1 - live, name, arguments, keywords)
        if not is_alone:
            self.feed(1 - live, name, arguments, keywords)
        return result

    def ask(self, place: int, name: str, arguments: Sequence[Any], keywords: Named) -> Any:
        if place and self.broken:
            raise self.broken
        side = self.sides[place]
        return self.seen[place].call(getattr(side, name) if name else side, arguments, keywords)

    def feed(self, place: int, name: str, arguments: Sequence[Any], keywords: Named) -> Any:
        with silence():
            try:
                return self.ask(place, name, arguments, keywords)
            except BaseException:
                return None

    async def awaited(self, live: Any, place: int, name: str, arguments: Sequence[Any], keywords: Named) -> Any:
        """Await what the live program gave; the silent one's goes on beside it."""
        other = self.feed(place, name, arguments, keywords)
        if isinstance(other, CoroutineType):
            context = copy_context()
            context.run(is_silent.set, True)
            beside.append(asyncio.get_running_loop().create_task(swallowed(other), context=context))
        return await live


beside: list[Any] = []  # an event loop forgets a task that nobody keeps


async def swallowed(one: Coroutine[Any, Any, Any]) -> None:
    try:
        await one
    except Exception:
        return
