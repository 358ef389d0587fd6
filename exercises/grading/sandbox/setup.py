"""What a process is told when it begins: a seed and a salt of its own, the moment, and the classes that are given.

A submission can read whatever its sandbox is told, and all hidden input follows from the seed of the grading: that one
is not to be found from these (tests/attacks/steal/wrong_answer_draws_the_hidden_input_itself.py).
"""

import marshal
from hashlib import sha256

from exercises.grading.sandbox.request import FORM
from exercises.grading.sandbox.submission import Submission


def setup_of(submission: Submission, number: int, shown: int, room: int) -> str:
    """Write it for the process of a number, at a moment of its clock, with room for so many printed letters."""
    own = sha256(f"{submission.seed} process {number}".encode()).digest()
    setup = {
        "seed": int.from_bytes(own[:6], "big"),
        "salt": int.from_bytes(own[8:16], "big") >> 3,
        "clock": shown,
        "output": room,
        "given": (submission.given.source, submission.given_code) if submission.given.source else None,
    }
    return marshal.dumps(setup, FORM).decode("latin-1")
