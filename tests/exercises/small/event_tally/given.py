"""What a tally counts."""

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How bad it is."""

    INFO = "info"
    ERROR = "error"


@dataclass(frozen=True)
class Event:
    """Something that happened: when, in seconds, how bad it is, and on which servers."""

    at: float
    level: Level
    servers: frozenset[str] = frozenset()
