"""What the examiner and the worker both know."""

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How urgent a job is."""

    LOW = 1
    HIGH = 2


@dataclass(frozen=True)
class Job:
    """Something to do."""

    name: str
    size: int
    level: Level = Level.LOW
