"""What was asked of a new exercise, and what a kind makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Plan:
    """A new exercise: its words, and whether it has to do with time, with cost, and with nodes of a network."""

    topic: str
    slug: str
    title: str
    entry: str
    has_clock: bool = False
    has_cost: bool = False
    nodes: int = 0


class Mistake(NamedTuple):
    """An entry of mistakes.toml: its name, the check that must find it, what it says of itself, and what it changes."""

    name: str
    fails: str
    about: str
    old: str
    new: str
    right_above: str = ""


class Group(NamedTuple):
    """A group of checks with its points."""

    name: str
    title: str
    points: int
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """What differs from kind to kind: sources, checks, the signature, and the statement's example."""

    signature: tuple[str, ...]
    groups: tuple[Group, ...]
    starter: str
    solution: str
    also: Mapping[str, str]
    checks: str
    mistakes: tuple[Mistake, ...]
    promises: str
    edges: str
    example: str
    words: Mapping[str, str] = field(default_factory=dict)
