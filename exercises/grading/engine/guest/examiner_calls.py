"""What the examiner calls beside the submission's own: iterators, context managers, tasks, and time."""

import asyncio
import builtins
from collections.abc import Callable, Sequence
from itertools import islice
from types import CoroutineType
from typing import Any

import crossing
import virtual
from event_loop import background
from failures import failure

# An object or None, a name, arguments and keywords.
Asked = tuple[Any, str, Sequence[Any], dict[str, Any]]

space: dict[str, Any] = {}  # the submission's own names, once it is loaded


def nothing(*arguments: Any, **keywords: Any) -> None:
    """Do nothing: what a call costs by itself."""


def nothing_0() -> None:
    """Do nothing, as a function that takes nothing does."""


def nothing_1(one: Any) -> None:
    """Do nothing with an argument: taking any number of them costs more."""


def nothing_2(one: Any, other: Any) -> None:
    """Do nothing with two."""


def nothing_3(one: Any, other: Any, last: Any) -> None:
    """Do nothing with three."""


def forget() -> None:
    """Begin again, as if nothing had been called."""
    crossing.forget()
    background.renew()
    virtual.clock.now = virtual.clock.start


def drain(source: Any, most: int) -> list[Any]:
    """Give what an iterator gives, at most so many items."""
    if hasattr(type(source), "__aiter__"):
        return background.result_of(collected(source, most))
    return list(islice(iter(source), most))


async def collected(source: Any, most: int) -> list[Any]:
    items: list[Any] = []
    async for item in source:
        items.append(item)
        if len(items) >= most:
            break
    return items


def enter(manager: Any) -> Any:
    """Enter a context manager, an asynchronous one too."""
    kind = type(manager)
    return kind.__enter__(manager) if hasattr(kind, "__enter__") else background.result_of(kind.__aenter__(manager))


def leave(manager: Any, error_name: str | None, arguments: Sequence[Any]) -> bool:
    """Leave a context manager, with an exception if there is a name; says whether it was swallowed."""
    try:
        if error_name:
            raise getattr(builtins, error_name, RuntimeError)(*arguments)
    except Exception as error:
        return bool(left(manager, type(error), error, error.__traceback__))
    return bool(left(manager, None, None, None))


def left(manager: Any, *about: Any) -> Any:
    kind = type(manager)
    if hasattr(kind, "__exit__"):
        return kind.__exit__(manager, *about)
    return background.result_of(kind.__aexit__(manager, *about))


def function_of(target: Any, name: str) -> Callable[..., Any]:
    return space[name] if target is None else getattr(target, name)


def start(target: Any, name: str, arguments: Sequence[Any], keywords: dict[str, Any]) -> Any:
    """Leave a coroutine running in the background; gives its task."""
    made = function_of(target, name)(*arguments, **keywords)
    return background.begin(made) if isinstance(made, CoroutineType) else made


def together(calls: Sequence[Asked]) -> list[tuple[Any, ...]]:
    """Run several calls at once; gives (True, result) or (False, failure …) for each."""
    outcomes = background.result_of(gathered(calls))
    return [(False, *failure(one)) if isinstance(one, BaseException) else (True, one) for one in outcomes]


async def gathered(calls: Sequence[Asked]) -> list[Any]:
    return await asyncio.gather(*map(outcome_of, calls), return_exceptions=True)


async def outcome_of(call: Asked) -> Any:
    target, name, arguments, keywords = call
    made = function_of(target, name)(*arguments, **keywords)
    return await made if isinstance(made, CoroutineType | asyncio.Future) else made


OWN: dict[str, Callable[..., Any]] = {
    "nothing": nothing,
    "nothing_0": nothing_0,
    "nothing_1": nothing_1,
    "nothing_2": nothing_2,
    "nothing_3": nothing_3,
    "forget": forget,
    "drain": drain,
    "enter": enter,
    "leave": leave,
    "start": start,
    "together": together,
}
