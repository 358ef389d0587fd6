"""What an eviction policy is worth: its misses, between first-in-first-out and Belády's optimum."""

from collections.abc import Callable
from random import Random
from typing import Any

from exercises.vocabulary import check, expect, score

ROOM = 16


@check("drops a key that is in the cache", group="contract", points=2)
def drops_what_is_there(Policy: Any) -> None:
    policy = Policy()
    for key in ["a", "b", "c"]:
        policy.used(key)

    first = policy.drop()
    expect(first).to_be_in(["a", "b", "c"])
    expect(policy.drop()).to_be_in([key for key in ["a", "b", "c"] if key != first])


def misses(asked: list[int], used: Callable[[int], Any], drop: Callable[[], int]) -> int:
    """Play the cache: count the keys that were not there when they were asked for."""
    held: set[int] = set()
    missed = 0
    for key in asked:
        if key not in held:
            missed += 1
            if len(held) == ROOM:
                dropped = drop()
                expect(dropped, "The key to drop").to_be_in(sorted(held))
                held.discard(dropped)
            held.add(key)
        used(key)
    return missed


def first_in_first_out(asked: list[int]) -> int:
    line: list[int] = []

    def come(key: int) -> None:
        if key not in line:
            line.append(key)

    return misses(asked, come, lambda: line.pop(0))


def optimum(asked: list[int]) -> int:
    """Drop what is used again latest, knowing all that will be asked (Belády, 1966)."""
    left = list(asked)
    held: set[int] = set()

    def come(key: int) -> None:
        left.pop(0)
        held.add(key)

    def drop() -> int:
        latest = max(sorted(held), key=lambda key: left.index(key) if key in left else len(left))
        held.discard(latest)
        return latest

    return misses(asked, come, drop)


def workload(rng: Random) -> list[int]:
    """Some favourites that are asked for again and again, between others that pass by."""
    return [rng.randint(0, 11) if rng.random() < 0.75 else rng.randint(12, 60) for _ in range(300)]


@check("misses fewer than first-in-first-out, the fewer the better", group="misses", points=8, tries=2)
def few_misses(Policy: Any, draw: Any) -> None:
    asked = workload(Random(draw.integer(0, 999_999)))
    policy = Policy()

    missed = misses(asked, policy.used, policy.drop)
    score(missed, baseline=first_in_first_out(asked), optimum=optimum(asked), unit="misses")
