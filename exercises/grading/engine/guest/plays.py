"""Stand-ins for the objects that the host plays: calling one asks the host, or tells it."""

import asyncio
import builtins
import math
from collections.abc import Callable, Iterable
from typing import Any

import virtual
from event_loop import Deadlock

# Asks the host, with the method's name, the arguments and the keywords; gives its answer.
Ask = Callable[[str, tuple[Any, ...], dict[str, Any]], tuple[Any, ...]]
Tell = Callable[[str, tuple[Any, ...], dict[str, Any]], None]
Convert = Callable[[Any], Any]


class Unanswered(RuntimeError):
    """The host refuses to answer: nobody but a stand-in asks it, and only for what it may ask."""


def stand_in(name: str, methods: dict[str, Callable[..., Any]]) -> Any:
    """Make an object with methods that reach the host; it shows itself by its name."""
    members = {"__slots__": (), "__repr__": lambda self: f"<{name}>", **methods}
    return type(name, (), members)()


def methods_of(
    asks: Iterable[str], tells: Iterable[str], awaits: Iterable[str], ask: Ask, tell: Tell
) -> dict[str, Any]:
    return {
        **{method: asking(method, ask) for method in asks},
        **{method: telling(method, tell) for method in tells},
        **{method: awaiting(method, ask) for method in awaits},
    }


def asking(method: str, ask: Ask) -> Callable[..., Any]:
    def asked(self: Any, *arguments: Any, **keywords: Any) -> Any:
        answer = ask(method, arguments, keywords)
        while answer[0] == "later":
            _, seconds, answer = answer
            if seconds == math.inf:
                raise Deadlock([])
            virtual.clock.advance(seconds)
        return settled(answer)

    return named(asked, method)


def telling(method: str, tell: Tell) -> Callable[..., None]:
    def told(self: Any, *arguments: Any, **keywords: Any) -> None:
        tell(method, arguments, keywords)

    return named(told, method)


def awaiting(method: str, ask: Ask) -> Callable[..., Any]:
    async def awaited(self: Any, *arguments: Any, **keywords: Any) -> Any:
        answer = ask(method, arguments, keywords)
        while answer[0] == "later":
            _, seconds, answer = answer
            await (asyncio.get_running_loop().create_future() if seconds == math.inf else asyncio.sleep(seconds))
        return settled(answer)

    return named(awaited, method)


class Disk:
    """Keeps what is written to it, here too: reading asks nobody, and gives a copy."""

    def __init__(
        self, content: dict[Any, Any], tell: Callable[[Any, Any], None], encode: Convert, decode: Convert
    ) -> None:
        self._forms = {key: encode(value) for key, value in content.items()}
        self._tell, self._encode, self._decode = tell, encode, decode

    def write(self, key: Any, value: Any) -> None:
        self._forms[key] = form = self._encode(value)
        self._tell(key, form)

    def read(self, key: Any, default: Any = None) -> Any:
        return self._decode(self._forms[key]) if key in self._forms else default


def named(function: Callable[..., Any], name: str) -> Callable[..., Any]:
    function.__name__ = function.__qualname__ = name
    return function


def settled(answer: tuple[Any, ...]) -> Any:
    """Give what the host gave, or raise what it raised."""
    match answer:
        case "gives", value:
            return value
        case "raises", name, arguments:
            raise getattr(builtins, name)(*arguments)
        case _, sentence:
            raise Unanswered(sentence)
