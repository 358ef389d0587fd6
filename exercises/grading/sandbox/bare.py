"""Calls in the sandbox without the submission, which cannot have changed what nothing costs there."""

from collections.abc import Callable
from typing import Any

from exercises.grading.sandbox.reply import read_reply
from exercises.grading.sandbox.request import Request
from exercises.grading.sandbox.stopped import Stopped
from exercises.grading.sandbox.submission import Submission


def bare_steps_of(submission: Submission, request: Request, encode: Callable[[Any], Any]) -> int:
    """Give the steps of a request there; raises Stopped where it ends in the middle, and lets the sandbox go."""
    bare = submission.bare()
    bare.refill()
    before = bare.steps_used
    try:
        read_reply(bare.ask("call", request.text(None, encode)), request.calls)
    except Stopped:
        submission.without_it.remove(bare)  # it answers no more
        bare.close()
        raise
    return bare.steps_used - before
