"""What is alive in a process, in bytes: counted by a program of ours beside the submission."""

from exercises.grading.sandbox.faults import Fault, stopped
from exercises.grading.sandbox.process import Process
from exercises.grading.sandbox.request import GLOBAL
from exercises.grading.sandbox.stopped import Reason

COUNTING = "kept_bytes.py"


def bytes_alive(process: Process) -> int:
    """Count what is alive in a process; that costs the submission no steps, and no memory."""
    with process.unbilled():
        process.load_beside(COUNTING)
        outcome = process.call(GLOBAL, "bytes_alive_here", (), {})
    if isinstance(outcome, Fault):
        raise outcome
    if type(outcome) is not int or outcome < 0:
        raise stopped(Reason.CHANGED, process.limits)
    return outcome
