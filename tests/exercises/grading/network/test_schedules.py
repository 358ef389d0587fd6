"""Fault schedules are data: generated from a seed, allowed or not, and made simpler."""

from random import Random

import pytest

from exercises.grading.network.schedule import Crash, Delay, Loss, NetworkFault, Partition, Skew
from exercises.grading.network.schedules import Schedules, fault_schedules

EVERYTHING = fault_schedules(5, partitions=3, crashes=4, losses=2, duplications=2, delays=2, skews=2, disk=None)


def drawn(kind: Schedules, seed: int, size: float = 1) -> list[NetworkFault]:
    return kind.generate(Random(seed), size)


def test_a_schedule_is_the_same_for_the_same_seed() -> None:
    assert drawn(EVERYTHING, 1) == drawn(EVERYTHING, 1)
    assert drawn(EVERYTHING, 1) != drawn(EVERYTHING, 2)


@pytest.mark.parametrize("size", [0.1, 1])
def test_every_generated_schedule_is_allowed_and_so_is_all_that_is_simpler(size: float) -> None:
    for seed in range(40):
        schedule = drawn(EVERYTHING, seed, size)

        assert EVERYTHING.allows(schedule)
        assert all(map(EVERYTHING.allows, EVERYTHING.simpler(schedule)))


def test_a_larger_size_brings_more_faults() -> None:
    small, large = (sum(len(drawn(EVERYTHING, seed, size)) for seed in range(50)) for size in (0.1, 1))

    assert large > small


def test_simplifying_comes_to_an_end() -> None:
    schedule, steps = drawn(EVERYTHING, 3), 0
    while simpler := next(EVERYTHING.simpler(schedule), None):
        schedule, steps = simpler, steps + 1

    assert steps < 200
    assert all(len(fault.nodes) == 1 for fault in schedule if isinstance(fault, Partition))
    assert all(fault == Crash(fault.node, 0, 0) for fault in schedule if isinstance(fault, Crash))


def test_numbers_become_rounder() -> None:
    kind = fault_schedules(2, crashes=1)

    assert [one[0] for one in kind.simpler([Crash("n1", 1_234, 5)])] == [
        Crash("n1", 1_234, 0),
        Crash("n1", 0, 5),
        Crash("n1", 1_000, 5),
        Crash("n1", 1_200, 5),
        Crash("n1", 1_230, 5),
    ]


def test_a_minority_is_down_at_once_unless_more_is_asked_for() -> None:
    two_down = [Crash("n1", 0, 100), Crash("n2", 50, 100)]
    late = [Crash("n1", 0, 100, after=1), Crash("n2", 1_000, 100)]

    assert not fault_schedules(3, crashes=2).allows(two_down)
    assert not fault_schedules(3, crashes=2).allows(late)
    assert fault_schedules(3, crashes=2).allows([Crash("n1", 0, 100), Crash("n2", 150, 100)])
    assert fault_schedules(3, crashes=2, down_at_once=2).allows(two_down)
    assert fault_schedules(5, crashes=2).allows(two_down)


@pytest.mark.parametrize(
    "other",
    [None, (), [1], [Loss(1, 1, 1)], [Crash("n9", 0, 0)], [Partition((), 0, 0)], [Partition(("n1", "n9"), 0, 0)]],
)
def test_what_is_no_such_schedule_is_not_allowed(other: object) -> None:
    assert not fault_schedules(3, partitions=1, crashes=1).allows(other)


def test_a_disk_is_kept_lost_or_either() -> None:
    kept = {disk: {fault.disk for seed in range(20) for fault in drawn(fault_schedules(3, crashes=3, disk=disk), seed)
                   if isinstance(fault, Crash)} for disk in (True, False, None)}  # fmt: skip

    assert kept == {True: {True}, False: {False}, None: {True, False}}


def test_a_lone_node_cannot_be_cut_off() -> None:
    assert drawn(fault_schedules(1, partitions=3), 1) == []


def test_every_sort_is_drawn() -> None:
    sorts = {type(fault) for seed in range(20) for fault in drawn(EVERYTHING, seed)}

    assert {Partition, Crash, Loss, Delay, Skew} < sorts
