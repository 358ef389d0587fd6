"""The reasons for which a run in a sandbox ends before its time, and the memory that its replies take of the host."""

from enum import StrEnum

# The host's memory that a reply takes, roughly: for a character, and a value with its place in a list.
BYTES_OF_CHARACTER, BYTES_OF_PART = 4, 64


class Reason(StrEnum):
    """Why a run ended in the middle of a call; the guest writes MEMORY and TOO_LARGE itself."""

    STEPS = "steps"  # all of them are used up
    DEADLINE = "deadline"  # a step took too long, where steps are no measure
    STACK = "stack"
    REFUSED = "refused"  # the system was reached for
    MEMORY = "memory"
    CHANGED = "changed"  # a reply that the guest's own program would not have written
    TOO_LARGE = "too_large"  # one reply
    TOO_MUCH = "too_much"  # all replies, or all that was asked of the host
    TOO_MANY = "too_many"  # entries of sets and dictionaries that would have to be compared


class Stopped(Exception):
    """A run ended in the middle of a call, for a reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
