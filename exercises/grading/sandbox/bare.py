"""Calls in the sandbox without the submission, which cannot have changed what nothing costs there."""

from collections.abc import Callable
from typing import Any

from exercises.grading.sandbox.reply import read_reply
from exercises.grading.sandbox.request import Request
from exercises.grading.sandbox.stopped import Stopped
from exercises.grading.sandbox.submission import Submission


def bare_steps_of(submission: Submission, request: Request, encode: Callable[[Any], Any]) -> int:
    """Give the steps of a request there; raises Stopped where it ends in the middle, and lets the sandbox go."""
    return _steps_of(submission, request.text(None, encode), request.calls)


def alike_steps_of(submission: Submission, request: Request, encode: Callable[[Any], Any]) -> int:
    """Give the steps of a request there, or those of an earlier one with as many calls, and a text as long."""
    text = request.text(None, encode)
    alike = (tuple(request.methods), request.calls, len(text))
    if alike not in submission.prices:
        submission.prices[alike] = _steps_of(submission, text, request.calls)
    return submission.prices[alike]


def _steps_of(submission: Submission, text: str, calls: int) -> int:
    bare = submission.bare()
    bare.refill()
    before = bare.steps_used
    try:
        read_reply(bare.ask("call", text), calls)
    except Stopped:
        submission.without_it.remove(bare)  # it answers no more
        bare.close()
        raise
    return bare.steps_used - before
