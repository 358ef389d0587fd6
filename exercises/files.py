"""Reading the text files that authors write."""

import codecs
import errno
import re
import warnings
from pathlib import Path
from traceback import extract_tb

from exercises.errors import ExerciseError

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


class Unreadable(Exception):
    """A file is no text that can be read; the message says on which line, and what to do."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message, self.line = message, line


def text_of(path: Path) -> str:
    """The text of a file; raises Unreadable where it is missing, empty or not plain UTF-8."""
    raw = _bytes_of(path)
    if raw.startswith(codecs.BOM_UTF8):
        raise Unreadable("begins with a byte order mark: save it as UTF-8 without one", 1)
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        kind = "is not UTF-8, but UTF-16" if raw.startswith(UTF_16) else f"is not UTF-8 (byte 0x{raw[error.start]:02X})"
        raise Unreadable(f"{kind}: save it as UTF-8", raw.count(b"\n", 0, error.start) + 1) from None
    if not text.strip():
        raise Unreadable("is empty: write it")
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Unreadable(f"has the control character U+{ord(found[0]):04X}: delete it", line)
    return text


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        told = "is a link that leads nowhere: put the file itself there" if path.is_symlink() else "is missing"
    except IsADirectoryError:
        told = "cannot be read: it is a folder, and a file is needed"
    except PermissionError:
        told = "cannot be read: allow it to the user who runs this"
    except OSError as error:
        told = f"cannot be read: {error.strerror}"
        if error.errno == errno.ELOOP:
            told = "cannot be read: it is a link that leads to itself; put the file itself there"
    raise Unreadable(told)


def read_text(path: Path) -> str:
    """Read a text; raises ExerciseError for a file that is not there, not readable, not UTF-8 or empty."""
    try:
        return text_of(path)
    except Unreadable as error:
        raise ExerciseError(path, None, error.message, error.line) from None


def read_python(path: Path) -> str:
    """Read a source that must at least parse; raises ExerciseError."""
    text = read_text(path)
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(text, str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        raise ExerciseError(path, None, f"{type(error).__name__}: {error}", getattr(error, "lineno", None)) from None
    return text


def line_in(path: Path, error: BaseException) -> int | None:
    """The line of a source on which it raised, or does not parse; None where that is elsewhere."""
    if isinstance(error, SyntaxError):
        return error.lineno
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == str(path)]
    return lines[-1] if lines else None
