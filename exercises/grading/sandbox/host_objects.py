"""Objects that the host plays for the submission: a store, a disk, a transport, made to fail at any call."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

# The exceptions that a host object may raise: they reach the submission as they are. All else is a mistake of ours.
MAY_RAISE = (ArithmeticError, BufferError, EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError)
MUST_NOT_RAISE = (NotImplementedError, RecursionError)


@dataclass(frozen=True, slots=True)
class Later:
    """An answer that comes after so many seconds; never, after math.inf."""

    seconds: float
    value: Any = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a host object: the value that it gave, or the error that it raised, after so many seconds."""

    value: Any = None
    error: Exception | None = None
    seconds: tuple[float, ...] = ()


class Countdown:
    """The number of calls that are left until the one that fails."""

    def __init__(self, at: int, error: Exception) -> None:
        self.at, self.error, self.left = at, error, at

    def is_over(self) -> bool:
        """Count a call, and say whether it is the one."""
        self.left -= 1
        return self.left == 0


@dataclass(frozen=True, slots=True, eq=False)
class HostObject:
    """An object of the host with the methods that the submission may call on it.

    With `disk`, it is told `write(key, value)`, and what is written, and that content, is read in the sandbox alone:
    `read(key, default=None)`.
    """

    on: Any
    name: str
    asks: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    awaits: tuple[str, ...] = ()
    shown: str = ""
    disk: Mapping[Any, Any] | None = None
    countdown: Countdown | None = None

    def may_be_asked(self, method: str) -> bool:
        return method in self.asks or method in self.awaits

    @property
    def may_be_told(self) -> tuple[str, ...]:
        return self.tells if self.disk is None else (*self.tells, "write")

    def fails_with(self, error: Exception) -> bool:
        """Say whether an error is the one that it was made to fail with."""
        return self.countdown is not None and self.countdown.error is error

    def answer(self, method: str, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Answer:
        """Call a method; an exception that it may raise is an answer, any other is raised."""
        if self.countdown and self.countdown.is_over():
            return Answer(error=self.countdown.error)
        try:
            return _unwrapped(getattr(self.on, method)(*arguments, **keywords))
        except MAY_RAISE as error:
            if isinstance(error, MUST_NOT_RAISE) or type(error).__module__ != "builtins":
                raise
            return Answer(error=error)
        except AttributeError as error:
            if error.obj is None or error.obj is self.on:  # ours; of another object, a mistake of whoever passed it
                raise
            return Answer(error=error)

    def __repr__(self) -> str:
        return self.name


def _unwrapped(value: Any) -> Answer:
    seconds: list[float] = []
    while isinstance(value, Later):
        seconds.append(value.seconds)
        value = value.value
    if isinstance(value, Exception):
        return Answer(error=value, seconds=tuple(seconds))
    return Answer(value, seconds=tuple(seconds))


def play(
    on: Any,
    *,
    name: str,
    asks: Iterable[str] = (),
    tells: Iterable[str] = (),
    awaits: Iterable[str] = (),
    shown: str = "",
) -> HostObject:
    """Let the submission call an object of the host's: pass what this gives as an argument, in a list too.

    A method that it `asks` gives its result, or raises its exception, at once; one that it `tells` gives None at once,
    and the object hears of it when the call of the submission is over, in order; one that it `awaits` is awaited, and
    may answer `later(seconds, value)`. `shown` is how the object is made in the code of a counterexample, "Store(3)",
    else its class without arguments. Raises ValueError for a method that the object does not have, or twice.
    """
    made = HostObject(on, name, tuple(asks), tuple(tells), tuple(awaits), shown or f"{type(on).__name__}()")
    methods = (*made.asks, *made.tells, *made.awaits)
    for method in methods:
        if not callable(getattr(on, method, None)) or methods.count(method) > 1:
            raise ValueError(f"play {name!r}: {method!r} must be one of its methods, once")
    if not name.isidentifier() or not methods:
        raise ValueError(f"play {name!r}: a name for a variable, and at least one method are needed")
    return made


def failing(host_object: HostObject, *, at: int, error: Exception) -> HostObject:
    """Play the same object, failing at its n-th call, counted over all its methods from 1; never with 0.

    What it is told at that call is lost.
    """
    return replace(host_object, countdown=Countdown(at, error))


def later(seconds: float, value: Any = None) -> Later:
    """Answer after so many seconds of virtual time, with a value or an exception; never, with math.inf."""
    if not seconds >= 0:
        raise ValueError(f"later needs a number of seconds of at least 0, not {seconds}")
    return Later(float(seconds), value)
