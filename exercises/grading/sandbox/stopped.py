"""How a run in a sandbox ends before its time, and what its replies take of the host's memory."""

# What a reply takes of the host's memory, roughly: a character, and a value with its place in a list.
BYTES_OF_CHARACTER, BYTES_OF_PART = 4, 64


class Stopped(Exception):
    """A run ended in the middle of a call, for a reason: steps, deadline, stack, refused, memory, changed, …"""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
