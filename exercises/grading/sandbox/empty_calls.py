"""What calling costs by itself: the steps of as many calls that do nothing."""

from typing import Any

from exercises.grading.engine.codec import Handle
from exercises.grading.sandbox.bare import alike_steps_of
from exercises.grading.sandbox.faults import stopped
from exercises.grading.sandbox.held import handle_of
from exercises.grading.sandbox.process import Process
from exercises.grading.sandbox.request import Request
from exercises.grading.sandbox.stopped import Reason, Stopped

# Beside what an honest submission holds an empty call is dearer by 3 percent at most; another one makes nothing dear:
# tests/attacks/forge/too_slow_makes_nothing_dear.py.
MOST_OF_BARE = 1.1


def empty_steps_of(process: Process, request: Request) -> int:
    """Make a request of plain values with calls that do nothing; gives its steps.

    They grow with what the submission holds, so they are measured beside it. But the submission may have changed what
    "nothing" is: what a sandbox needs that it was never in sets a bound, and one request stands for all alike.
    """
    empty = request.of_nothing()
    before = process.steps_used
    process.ask(empty)
    used = process.steps_used - before
    return min(used, int(MOST_OF_BARE * _bare_steps_of(process, empty.replacing(_not_placed))))


def _bare_steps_of(process: Process, request: Request) -> int:
    try:
        return alike_steps_of(process.submission, request, process.conversation.codec.encode)
    except Stopped as stop:
        if stop.reason is not Reason.DEADLINE:
            raise  # the learner had no hand in it
        raise stopped(stop.reason, process.limits) from None


def _not_placed(value: Any) -> Any:
    """Give what stands for a value that lies in another sandbox, and costs as much to take in as its number."""
    return frozenset() if isinstance(handle_of(value), Handle) else value
