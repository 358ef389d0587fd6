"""Two programs in one, of which the second answers late: it stands in a hybrid source by its text, and runs there.

Both programs see every call as long as either may still answer: the one that does not answer is *silent*. Its arguments
are copies; what it asks of an object that the host plays is answered as the other program was, and what it tells one,
or prints, is heard by nobody. Where only one program can ever answer an object, only that one is run.
"""

import asyncio
import copy
import sys
from collections import deque
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from types import CoroutineType
from typing import Any

Named = Mapping[str, Any]
PLAIN = (type(None), bool, int, float, str, bytes)
CONTAINERS = (list, tuple, set, frozenset, dict, deque)
DEEPEST = 4  # containers within containers that are counted
IS_COROUTINE = 0x80  # of the flags of a function's code
# What Python looks up on the class and not on the object.
ON_THE_CLASS = (
    *("__call__", "__contains__", "__delitem__", "__getitem__", "__setitem__", "__len__", "__iter__", "__next__"),
    *("__enter__", "__exit__", "__aenter__", "__aexit__", "__aiter__", "__anext__"),
)

is_silent: ContextVar[bool] = ContextVar("is_silent", default=False)


class Nowhere:
    """Where a silent program prints to."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass


@contextmanager
def silence() -> Iterator[None]:
    printed_to, token = sys.stdout, is_silent.set(True)
    sys.stdout = Nowhere()
    try:
        yield
    finally:
        sys.stdout = printed_to
        is_silent.reset(token)


# When the second program answers


class After:
    """Once an object, or a function in its process, has been called so many times."""

    def __init__(self, calls: int) -> None:
        self.calls = calls

    def is_fixed(self, arguments: Named) -> bool | None:
        return None

    def is_wrong(self, pair: "Pair") -> bool:
        return pair.calls > self.calls

    def is_final(self, pair: "Pair") -> bool:
        return self.is_wrong(pair)


class Above:
    """For objects made with, or calls with, an argument that is larger: a number, or what has a length."""

    def __init__(self, name: str, gate: int) -> None:
        self.name, self.gate = name, gate

    def is_fixed(self, arguments: Named) -> bool | None:
        return size_of(arguments.get(self.name)) > self.gate

    def is_wrong(self, pair: "Pair") -> bool:
        return False

    def is_final(self, pair: "Pair") -> bool:
        return True


class Holding:
    """While an object holds more things than that, beside those with which it was made."""

    def __init__(self, gate: int) -> None:
        self.gate = gate

    def is_fixed(self, arguments: Named) -> bool | None:
        return None

    def is_wrong(self, pair: "Pair") -> bool:
        return held_by(pair.right) > pair.base + self.gate

    def is_final(self, pair: "Pair") -> bool:
        return False


Switch = After | Above | Holding


def size_of(value: Any) -> int:
    if type(value) is int:
        return value
    return len(value) if isinstance(value, (str, bytes, *CONTAINERS)) else 0


def held_by(one: Any) -> int:
    """Count the things in an object's own containers."""
    return held(vars(one).values()) if hasattr(one, "__dict__") else 0


def held(values: Any, depth: int = 0) -> int:
    """Count the things in the containers among some values; those in a container are taken to be of one kind."""
    count = 0
    for value in values:
        if isinstance(value, CONTAINERS):
            inside = value.values() if isinstance(value, dict) else value
            count += len(value)
            first = next(iter(inside), None)
            if depth < DEEPEST and isinstance(first, CONTAINERS):
                count += held(inside, depth + 1)
    return count


# Arguments


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


# Calls


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


def both_classes(kinds: Sequence[type], switch: Switch) -> type:
    """Give a class whose objects are pairs."""
    right = kinds[0]

    def made(self: Any, *arguments: Any, **keywords: Any) -> None:
        constructor = right.__init__  # type: ignore[misc]  # of this very class
        pair = Pair(switch, switch.is_fixed(bound(constructor, arguments, keywords, 1)))
        vars(self)["_pair"] = pair
        pair.make(kinds, arguments, keywords)

    def found(self: Any, name: str) -> Any:
        pair = self._pair
        if not any(hasattr(side, name) for side in pair.sides):
            raise AttributeError(name)
        return lambda *arguments, **keywords: pair.call(name, arguments, keywords)

    members: dict[str, Any] = {"__init__": made, "__getattr__": found}
    for name in ON_THE_CLASS:
        if hasattr(right, name):
            members[name] = on_the_class(name)
    return type(right.__name__, (), members)


def on_the_class(name: str) -> Callable[..., Any]:
    return lambda self, *arguments, **keywords: self._pair.call(name, arguments, keywords)


def both_functions(functions: Sequence[Callable[..., Any]], switch: Switch) -> Callable[..., Any]:
    """Give a function that asks both; its calls are counted in its process."""
    pair = Pair(switch, None)
    pair.sides = list(functions)

    def both(*arguments: Any, **keywords: Any) -> Any:
        pair.fixed = switch.is_fixed(bound(functions[0], arguments, keywords, 0))
        return pair.call("", arguments, keywords)

    return both


# Programs


def program(name: str, source: str) -> dict[str, Any]:
    """Run a program as a module of its own; gives its names."""
    module = type(sys)(name)
    sys.modules[name] = module  # dataclasses look their module up
    exec(compile(source, f"{name}.py", "exec", dont_inherit=True), vars(module))  # noqa: S102  # a hybrid is both
    return vars(module)


def hybrid(right: str, wrong: str, switch: Switch) -> dict[str, Any]:
    """Give the public names of the first program; classes and functions that both define are of both."""
    names, others = program("right", right), program("wrong", wrong)
    found: dict[str, Any] = {}
    for name, one in names.items():
        if name.startswith("_"):
            continue
        other = others.get(name)
        pair: Any = one, other
        if not is_own(one, "right") or not is_own(other, "wrong"):
            found[name] = one
        elif isinstance(one, type):
            found[name] = one if issubclass(one, BaseException) else both_classes(pair, switch)
        else:
            found[name] = both_functions(pair, switch)
    return found


def is_own(one: Any, module: str) -> bool:
    return callable(one) and getattr(one, "__module__", "") == module
