"""What one sandbox costs: a whole grading beside other ways to run code, a start, a crossing, a batch."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from exercises.grading.checks.proxy import Instance, Subject, run
from exercises.grading.checks.session import Session
from exercises.grading.engine.deep_stack import on_a_deep_stack
from exercises.grading.engine.engine import engine
from exercises.grading.sandbox.submission import Submission, parse
from tests.bench.contenders import (
    CALLS,
    CAPACITY,
    ForkedInterpreter,
    in_a_subprocess,
    in_bubblewrap,
    in_the_sandbox,
    some_calls,
    two_thousand_calls,
)
from tests.bench.measure import MS, US, side_by_side, timed
from tests.bench.table import Row, at_most, beside

ROUNDS = 40


def whole_grading(cache_dir: Path) -> Iterator[Row]:
    """2,000 calls judged: ours as a share of a bare subprocess that does the same and counts nothing."""
    forked = ForkedInterpreter()
    contenders = {"sandbox": in_the_sandbox(cache_dir), "subprocess": in_a_subprocess(), "fork": forked}
    if jailed := in_bubblewrap():
        contenders["bubblewrap"] = jailed
    try:
        taken = on_a_deep_stack(lambda: side_by_side(contenders, ROUNDS))  # where a grader's thread grades
    finally:
        forked.close()
    base = taken["subprocess"]
    shares = {name: seconds / base for name, seconds in taken.items()}
    name = f"grading {CALLS:,} LRU calls, whole"
    yield at_most(name, shares["sandbox"], 0.36, " × subprocess", ms=taken["sandbox"] * MS)
    yield beside("  python3 -I -S subprocess, not counted", f"1 ({base * MS:.1f} ms)", ms=base * MS)
    for other in ("bubblewrap", "fork"):
        if other in taken:
            label = {"bubblewrap": "  the same in bubblewrap", "fork": "  a warm forked interpreter, no isolation"}[
                other
            ]
            yield beside(label, f"{shares[other]:.2f} × ({taken[other] * MS:.1f} ms)", ms=taken[other] * MS)


def one_sandbox(cache_dir: Path) -> Iterator[Row]:
    """A fresh sandbox to its first call, one crossing, and a call of a batch."""
    exercise = two_thousand_calls()
    compiled = engine(cache_dir)
    parsed = on_a_deep_stack(lambda: parse(compiled, exercise.solution, exercise.limits, 1))
    taken = on_a_deep_stack(lambda: crossings(parsed))
    yield at_most("fresh sandbox to first call", taken["first"] * MS, 2.5, " ms")
    yield at_most("crossing, one call", taken["single"] * US / CALLS, 30, " µs")
    yield at_most("crossing, a call of a batch", taken["batch"] * US / CALLS, 4, " µs")


def crossings(parsed: Submission) -> dict[str, float]:
    """The median seconds until the first answer, of all calls one by one, and of all calls at once."""
    taken: dict[str, list[float]] = {"first": [], "single": [], "batch": []}
    for _ in range(ROUNDS):
        taken["first"].append(timed(lambda: first_call(parsed)))
        with Session(parsed) as session:
            cache = a_cache(session)
            taken["single"].append(timed(lambda cache=cache: one_by_one(cache)))  # type: ignore[misc]  # bound now
            taken["batch"].append(timed(lambda cache=cache: run(cache, some_calls())))  # type: ignore[misc]  # bound now
    return {name: median(times) for name, times in taken.items()}


def first_call(parsed: Submission) -> None:
    with Session(parsed) as session:
        a_cache(session).get(1)


def one_by_one(cache: Instance) -> None:
    for call in some_calls():
        getattr(cache, call.method)(*call.arguments)


def a_cache(session: Session) -> Instance:
    return Subject(session, session.new_process(), "LRUCache")(CAPACITY)
