"""Kinds of generated values: how one is made, which ones are simpler, and which ones are allowed.

A kind is named in the plural (`integers(1, 8)`), a value drawn from it in the singular (`draw.integer(1, 8)`). The
first value that `simpler` gives is the simplest of all, the later ones are nearer to the value: shrinking tries them in
that order. Leaving items out of lists is the same for all kinds, and is done where shrinking is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol, TypeVar

ALL_TRIED = 8  # of so few options each is tried; of more, some on the way to the first
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Letters first, then what programs trip over: blanks, separators, accents, other scripts, an emoji, a NUL.
ALPHABET = LETTERS + "ABC019 -_:/#.,'\"\\\n\té漢😀\0"

Item = TypeVar("Item")


class Kind(Protocol):
    """A kind of values: it generates them, and gives simpler ones."""

    def generate(self, rng: Random, size: float) -> Any:
        """Make a value; `size`, over 0 and up to 1, says how large a list may be."""

    def simpler(self, value: Any) -> Iterator[Any]:
        """Give simpler values of the kind, the simplest first."""

    def allows(self, value: Any) -> bool:
        """Say whether a value is one of the kind."""


@dataclass(frozen=True, slots=True)
class Integers:
    low: int
    high: int

    def generate(self, rng: Random, size: float) -> int:
        return rng.randint(self.low, self.high)

    def simpler(self, value: int) -> Iterator[int]:
        simplest = min(max(self.low, 0), self.high)
        yield from (value - distance for distance in halves(value - simplest))

    def allows(self, value: Any) -> bool:
        return type(value) is int and self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Sizes(Integers):
    """Numbers that are generated between two bounds of their own, each order of magnitude as often as the others."""

    first: int
    last: int

    def generate(self, rng: Random, size: float) -> int:
        below = self.low - 1
        first, last = self.first - below, self.last - below
        bits = rng.randint(first.bit_length(), last.bit_length())  # no logarithm, which machines round differently
        return below + rng.randint(max(first, 1 << (bits - 1)), min(last, (1 << bits) - 1))


@dataclass(frozen=True, slots=True)
class Choices:
    options: tuple[Any, ...]

    def generate(self, rng: Random, size: float) -> Any:
        return one_of(self.options, rng)

    def simpler(self, value: Any) -> Iterator[Any]:
        place = self._place(value)
        if place <= ALL_TRIED:
            yield from self.options[:place]
        else:
            yield from (self.options[place - distance] for distance in halves(place))

    def allows(self, value: Any) -> bool:
        return any(_is(option, value) for option in self.options)

    def _place(self, value: Any) -> int:
        return next(place for place, option in enumerate(self.options) if _is(option, value))


@dataclass(frozen=True, slots=True)
class Turns(Choices):
    """Options that are taken in turn, try by try."""

    number: int

    def generate(self, rng: Random, size: float) -> Any:
        return self.options[self.number % len(self.options)]


def _is(option: Any, value: Any) -> bool:
    # 0, False and 0.0 are three different options, and so are "" and None.
    return type(option) is type(value) and bool(option == value)


@dataclass(frozen=True, slots=True)
class Texts:
    longest: int

    def generate(self, rng: Random, size: float) -> str:
        return "".join(ALPHABET[rng.randrange(len(ALPHABET))] for _ in range(rng.randint(0, self.longest)))

    def simpler(self, value: str) -> Iterator[str]:
        yield from (value[:start] + value[end:] for start, end in spans(len(value)))
        yield from (value[:place] + "a" + value[place + 1 :] for place, letter in enumerate(value) if letter != "a")

    def allows(self, value: Any) -> bool:
        return type(value) is str and len(value) <= self.longest


@dataclass(frozen=True, slots=True)
class Lists:
    kind: Kind
    shortest: int
    longest: int

    def generate(self, rng: Random, size: float) -> list[Any]:
        longest = max(self.shortest, round(self.longest * size), min(1, self.longest))
        return [self.kind.generate(rng, size) for _ in range(rng.randint(self.shortest, longest))]

    def simpler(self, value: list[Any]) -> Iterator[list[Any]]:
        for place, item in enumerate(value):
            yield from ([*value[:place], easier, *value[place + 1 :]] for easier in self.kind.simpler(item))

    def allows(self, value: Any) -> bool:
        return type(value) is list and len(value) >= self.shortest and all(map(self.kind.allows, value))


@dataclass(slots=True, unsafe_hash=True)
class Call:
    """A call to make on an object: the method's name and its arguments.

    Nobody changes one. It is not frozen, as making one would take twice as long, and a check makes thousands.
    """

    method: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class CallSequences:
    methods: tuple[tuple[str, tuple[Kind, ...]], ...]
    length: int

    def generate(self, rng: Random, size: float) -> list[Call]:
        longest = max(1, round(self.length * size))
        return [self._call(rng, size) for _ in range(rng.randint((longest + 1) // 2, longest))]

    def _call(self, rng: Random, size: float) -> Call:
        method, kinds = one_of(self.methods, rng)
        return Call(method, tuple([kind.generate(rng, size) for kind in kinds]))  # a list is quicker to make here

    def simpler(self, value: list[Call]) -> Iterator[list[Call]]:
        yield from self._named_in_order(value)
        for place, call in enumerate(value):
            yield from ([*value[:place], easier, *value[place + 1 :]] for easier in self._simpler_call(call))

    def _named_in_order(self, value: list[Call]) -> Iterator[list[Call]]:
        """Give the same sequence with its names in order of appearance: the first "a", the next "b"."""
        options = [kind.options for _, kinds in self.methods for kind in kinds if isinstance(kind, Choices)]
        names = list(dict.fromkeys(argument for call in value for argument in call.arguments if type(argument) is str))
        new_names: dict[str, str] = {}
        for name in names:
            among = next((some for some in options if name in some), (name,))
            free = (one for one in among if type(one) is str and one not in new_names.values())
            new_names[name] = next(free, name)
        if len(set(new_names.values())) == len(names) and any(old != new for old, new in new_names.items()):
            yield [_renamed(call, new_names) for call in value]

    def _simpler_call(self, call: Call) -> Iterator[Call]:
        kinds = dict(self.methods)[call.method]
        for place, (kind, argument) in enumerate(zip(kinds, call.arguments, strict=True)):
            for easier in kind.simpler(argument):
                yield Call(call.method, (*call.arguments[:place], easier, *call.arguments[place + 1 :]))

    def allows(self, value: Any) -> bool:
        return (
            type(value) is list
            and value != []
            and all(isinstance(call, Call) and self._allows_call(call) for call in value)
        )

    def _allows_call(self, call: Call) -> bool:
        kinds = dict(self.methods).get(call.method)
        return (
            kinds is not None
            and len(kinds) == len(call.arguments)
            and all(kind.allows(argument) for kind, argument in zip(kinds, call.arguments, strict=True))
        )


def one_of(options: Sequence[Item], rng: Random) -> Item:
    """Take one of some thousand options at most; in a fifth of the time of `rng.choice`, and as evenly."""
    return options[int(rng.random() * len(options))]


def _renamed(call: Call, names: Mapping[str, str]) -> Call:
    return Call(call.method, tuple(names[a] if type(a) is str else a for a in call.arguments))


def nearest(kind: Kind, value: Any) -> Any:
    """Give what is left of a value within a kind that has changed, as when a bound is drawn too; None for nothing."""
    match kind, value:
        case Integers(low=low, high=high), int():
            left: Any = min(max(value, low), high)
        case Lists(kind=inner), list():
            left = [item for item in value if inner.allows(item)]
        case CallSequences(), list():
            left = [call for call in value if kind.allows([call])]
        case _:
            return None
    return left if kind.allows(left) else None


def halves(distance: int) -> Iterator[int]:
    """Give a distance, then its half, down to 1 (or -1): how far to go back to what is simpler."""
    while distance:
        yield distance
        distance = int(distance / 2)


def spans(length: int) -> Iterator[tuple[int, int]]:
    """Give the spans to leave out of a sequence: halves, then quarters, down to single items, from the end."""
    width = length
    while width:
        yield from ((max(0, end - width), end) for end in range(length, 0, -width))
        width //= 2


def integers(low: int = 0, high: int = 1000) -> Integers:
    """Whole numbers from low to high, both included."""
    return Integers(low, high)


def choices(options: Sequence[Any]) -> Choices:
    """One of the options; the first is the simplest."""
    return Choices(tuple(options))


def booleans() -> Choices:
    """False or True."""
    return Choices((False, True))


def keys(count: int) -> Choices:
    """One of so many names: "a" to "z", then "k26" and on."""
    return Choices(tuple(LETTERS[:count]) + tuple(f"k{number}" for number in range(26, count)))


def texts(longest: int = 12) -> Texts:
    """Texts with what programs trip over: blanks, separators, accents, other scripts, a NUL; also the empty one."""
    return Texts(longest)


def lists(kind: Kind, shortest: int = 0, longest: int = 20) -> Lists:
    """Lists of values of a kind."""
    return Lists(kind, shortest, longest)
