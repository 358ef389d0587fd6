"""Gradings one after another start no thread each, and one that takes too long is ended in whatever thread it runs."""

import multiprocessing
import threading
import time

import pytest

from exercises.grading.engine.deep_stack import on_a_deep_stack, start_deep
from exercises.grading.sandbox import watchdog
from exercises.grading.sandbox.watchdog import Overdue, ended_after


def loop_for_ever() -> None:
    while True:
        pass


def ended() -> bool:
    try:
        with ended_after(0.05):
            loop_for_ever()
    except Overdue:
        return True
    return False


def test_a_thread_that_is_deep_runs_the_work_itself() -> None:
    seen: list[threading.Thread] = []
    thread = start_deep(
        lambda: seen.extend(on_a_deep_stack(threading.current_thread) for _ in range(2)), name="graders' own"
    )
    thread.join()

    assert seen == [thread, thread]


def test_any_other_thread_has_it_run_in_a_deep_one() -> None:
    assert on_a_deep_stack(threading.current_thread) is not threading.current_thread()


def test_what_is_raised_on_a_deep_stack_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        on_a_deep_stack(lambda: 1 / 0)


def test_blocks_are_watched_by_one_thread() -> None:
    with ended_after(60):
        pass
    before = threading.active_count()

    for _ in range(50):
        with ended_after(60):
            assert threading.active_count() == before


def test_a_shorter_block_is_ended_while_a_longer_one_goes_on() -> None:
    with ended_after(60):
        assert ended()


def test_a_block_that_was_left_is_not_interrupted() -> None:
    for _ in range(20):
        with ended_after(0.005):
            pass
    time.sleep(0.05)

    assert not watchdog._watch._entered


def test_a_block_that_goes_on_is_interrupted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "AGAIN_S", 0.02)
    times = 0
    with ended_after(0.02):
        while times < 3:
            try:
                loop_for_ever()
            except Overdue:
                times += 1

    assert times == 3


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")  # Python 3.12 and later, which warns of it
def test_a_forked_process_watches_its_own_blocks() -> None:
    with ended_after(60), multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(ended)
