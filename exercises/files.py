"""Reading the text files of an exercise's folder."""

import warnings
from pathlib import Path

from exercises.errors import ExerciseError


def read_text(path: Path) -> str:
    """Read a text; raises ExerciseError for a file that is not there, not readable, not UTF-8 or empty."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise ExerciseError(path, None, "is missing") from None
    except UnicodeDecodeError:
        raise ExerciseError(path, None, "is not UTF-8") from None
    except OSError as error:
        raise ExerciseError(path, None, f"cannot be read: {error.strerror}") from None
    if not text.strip():
        raise ExerciseError(path, None, "is empty")
    return text


def read_python(path: Path) -> str:
    """Read a source that must at least parse; raises ExerciseError."""
    text = read_text(path)
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(text, str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        raise ExerciseError(path, None, f"{type(error).__name__}: {error}", getattr(error, "lineno", None)) from None
    return text
