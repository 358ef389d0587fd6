"""The gentle clock: it counts what was spent, whichever device looks, and never punishes."""

from datetime import UTC, datetime, timedelta

import pytest

from quiz.interviews.clock import LONGEST_SILENCE, Clock, clock_text

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_a_running_clock_counts_from_its_stamp() -> None:
    assert Clock(60, START).total_s(after(30)) == 90


def test_a_paused_clock_stands() -> None:
    clock = Clock(0, START).paused("requirements", after(75))

    assert clock.total_s(after(9_000)) == 75
    assert not clock.is_running


def test_a_resumed_clock_goes_on_from_where_it_stood() -> None:
    clock = Clock(0, START).paused("requirements", after(75)).resumed(after(500))

    assert clock.total_s(after(510)) == 85


def test_pausing_twice_changes_nothing() -> None:
    once = Clock(0, START).paused("requirements", after(75))

    assert once.paused("requirements", after(300)) == once


def test_resuming_a_running_clock_changes_nothing() -> None:
    clock = Clock(0, START)

    assert clock.resumed(after(20)) is clock


def test_many_signs_of_life_lose_no_fraction_of_a_second() -> None:
    clock = Clock(0, START)

    for step in range(1, 101):
        clock = clock.marked("estimate", after(step * 1.9))

    assert clock.total_s(after(190)) == 190


def test_seconds_go_to_the_phase_in_which_they_were_spent() -> None:
    clock = Clock(0, START).marked("requirements", after(200)).marked("estimate", after(260))

    assert clock.phase_s("requirements", "estimate", after(270)) == 200
    assert clock.phase_s("estimate", "estimate", after(270)) == 70


def test_a_tab_left_open_overnight_costs_minutes_not_hours() -> None:
    clock = Clock(0, START)

    assert clock.total_s(after(12 * 3600)) == LONGEST_SILENCE.total_seconds()


def test_after_a_long_silence_the_clock_goes_on_from_now() -> None:
    clock = Clock(0, START).marked("estimate", after(12 * 3600))

    assert clock.total_s(after(12 * 3600 + 5)) == LONGEST_SILENCE.total_seconds() + 5


def test_a_server_whose_clock_lags_takes_no_time_away() -> None:
    assert Clock(60, START).total_s(after(-3)) == 60


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (59, "0:59"), (1104, "18:24"), (2700, "45:00"), (3723, "1:02:03")]
)
def test_a_time_reads_as_on_a_watch(seconds: int, text: str) -> None:
    assert clock_text(seconds) == text
