"""Measuring side by side: every contender once a round, so that what else the machine does hits all alike."""

import time
from collections.abc import Callable, Mapping
from statistics import median

MS = 1e3
US = 1e6


def side_by_side(contenders: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each contender, over so many rounds after one that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, run in contenders.items():
            seconds = timed(run)
            if number:
                taken[name].append(seconds)
    return {name: median(times) for name, times in taken.items()}


def timed(run: Callable[[], object]) -> float:
    """The seconds that a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def percentile(values: list[float], share: float) -> float:
    """The smallest value that at least such a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-round(share * 1_000) * len(ordered) // 1_000) - 1)]
