"""What a submission prints is kept, up to a limit."""

import codecs
import io
import sys
from typing import Any


class Flood(BaseException):
    """More was printed than may be; no `except Exception` stops it."""


class Bytes(io.BufferedIOBase):
    """`sys.stdout.buffer`: bytes of UTF-8, which join the text in the order in which they were written."""

    def __init__(self, text: "Printed") -> None:
        self.text = text
        self.decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        written = memoryview(data).cast("B")
        self.text.write(self.decode(written))
        return len(written)

    def close(self) -> None:
        """Stay open: a wrapper that the submission put around it closes it when it goes."""


class Printed(io.TextIOBase):
    """Standard output and error, in the order in which they were written to."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self) -> None:
        self.limit, self.size = 0, 0
        self.parts: list[str] = []
        self.buffer = Bytes(self)

    def reconfigure(self, **_options: Any) -> None:
        """Do nothing: what is written is there at once, and has no encoding."""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        room = max(0, self.limit - self.size)
        self.size += len(text)
        if room:
            self.parts.append(text[:room])
        if self.size > self.limit:
            raise Flood
        return len(text)

    def take(self) -> tuple[str, bool]:
        """Give what was printed since the last time, and whether it was ever too much."""
        text = "".join(self.parts) if self.parts else ""
        self.parts.clear()
        return text, self.size > self.limit


printed = Printed()


def install() -> None:
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = printed
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BytesIO(), "utf-8")
