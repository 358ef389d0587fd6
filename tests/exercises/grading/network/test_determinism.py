"""A run is a function of its seed: the same bytes in another process, whatever the salt of its texts."""

import os
import subprocess
import sys
from hashlib import sha256

from exercises.grading.checks.draw import Draw
from exercises.grading.network.schedules import fault_schedules
from exercises.grading.network.story import line
from tests.exercises.grading.network.nodes import Candidate, Gossip, network_of

RUN = "from tests.exercises.grading.network.test_determinism import digest; print(digest())"

EVERYTHING = fault_schedules(
    5, partitions=2, crashes=3, losses=2, duplications=2, delays=2, skews=2, within_ms=1_500, disk=None
)


def digest() -> str:
    """Digest two runs under faults of every sort."""
    lines: list[str] = []
    for node_class in (Candidate, Gossip):
        net = network_of(node_class, 5, faults=Draw("determinism").one(EVERYTHING), loss_percent=2)
        net.ask("n2", "learn", "news") if node_class is Gossip else None
        net.run(seconds=3)
        lines += map(line, net.trace)
    assert len(lines) > 900
    return sha256("\n".join(lines).encode()).hexdigest()


def test_twenty_runs_are_equal() -> None:
    assert {digest() for _ in range(20)} == {digest()}


def test_another_process_sees_the_same_whatever_its_hash_seed() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", RUN],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for hash_seed in ("4242",)
    }

    assert digests == {digest()}
