"""The arguments of a call as each program sees them: the silent one has copies, and stand-ins for what is played."""

import asyncio
import copy
from collections.abc import Callable, Mapping, Sequence
from types import CoroutineType
from typing import Any

from exercises.strict.hybrid.silence import is_silent

Named = Mapping[str, Any]
PLAIN = (type(None), bool, int, float, str, bytes)
IS_COROUTINE = 0x80  # of the flags of a function's code


class Heard:
    """An object that the host plays, as one of the programs sees it."""

    def __init__(self, played: Any, notes: dict[str, list[Any]]) -> None:
        self.__played, self.__notes = played, notes
        self.__written: dict[str, Any] = {}  # by the silent program, on a disk that stays as it is

    def __repr__(self) -> str:
        return repr(self.__played)

    def __getattr__(self, method: str) -> Callable[..., Any]:
        live = getattr(self.__played, method)

        def called(*arguments: Any, **keywords: Any) -> Any:
            about = f"{method} {arguments!r} {keywords!r}"
            noted = self.__notes.setdefault(about, [])
            if is_silent.get():
                is_awaited = live.__code__.co_flags & IS_COROUTINE if hasattr(live, "__code__") else False
                return answered_later(noted) if is_awaited else self.__answered(method, noted, arguments)
            answer = live(*arguments, **keywords)
            noted.append(answered := answer)
            if isinstance(answer, CoroutineType):
                noted[-1] = answered = asyncio.ensure_future(answer)
            return answered

        return called

    def __answered(self, method: str, noted: list[Any], arguments: Sequence[Any]) -> Any:
        if method == "write" and len(arguments) == 2:
            self.__written[repr(arguments[0])] = copy.deepcopy(arguments[1])
            return None
        if method == "read" and arguments and repr(arguments[0]) in self.__written:
            return copy.deepcopy(self.__written[repr(arguments[0])])
        return copy.deepcopy(noted.pop(0)) if noted else None


async def answered_later(noted: list[Any]) -> Any:
    """Wait for what the live program waits for, if it asked the same."""
    return await asyncio.shield(noted.pop(0)) if noted else None


class Seen:
    """The arguments of calls as one program sees them: copies, and of each played object always the same stand-in."""

    def __init__(self, place: int, notes: dict[str, list[Any]]) -> None:
        self.place, self.notes = place, notes
        self.kept: dict[int, Heard] = {}

    def value(self, value: Any) -> Any:
        if type(value) in PLAIN:
            return value
        if hasattr(value, "_pair"):
            return value._pair.sides[self.place]
        if type(value).__module__ == "plays":
            return self.kept.setdefault(id(value), Heard(value, self.notes))
        if type(value) in (list, tuple, set, frozenset):
            return type(value)(map(self.value, value))
        if type(value) is dict:
            return {key: self.value(one) for key, one in value.items()}
        return copy.deepcopy(value)

    def call(self, function: Callable[..., Any], arguments: Sequence[Any], keywords: Named) -> Any:
        return function(*map(self.value, arguments), **{name: self.value(one) for name, one in keywords.items()})


def bound(function: Any, arguments: Sequence[Any], keywords: Named, skipped: int) -> Named:
    """Give the arguments of a call by name, defaults included; nothing where the function is not Python's."""
    code = getattr(function, "__code__", None)
    if code is None:
        return keywords
    names = code.co_varnames[skipped : code.co_argcount]
    defaults = function.__defaults__ or ()
    return {
        **dict(zip(reversed(names), reversed(defaults), strict=False)),
        **dict(zip(names, arguments, strict=False)),
        **keywords,
    }
