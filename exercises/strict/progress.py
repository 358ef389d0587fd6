"""How far a strict verification has come, on standard error: one line that moves on a terminal, few lines elsewhere."""

import sys

MANY = 40  # gradings of a stage, of which a file is told in quarters
CLEARED = "\r\x1b[K"


def told(exercise: str, stage: str, done: int, total: int) -> None:
    """Say how many gradings of a stage are done."""
    line = f"{exercise}: {stage}, {done} of {total}"
    if sys.stderr.isatty():
        sys.stderr.write(f"{CLEARED}{line}" if done < total else CLEARED)
    elif total >= MANY and done and done * 4 // total > (done - 1) * 4 // total:
        sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
