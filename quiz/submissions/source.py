"""The rules for source code that can be graded."""

from quiz.submissions.errors import SourceRefused, SourceTooLarge

LIMIT_BYTES = 65_536
KB = 1024


def require_storable(source: str) -> None:
    """Raise SourceTooLarge, or SourceRefused for characters that no Python file may hold."""
    try:
        size_bytes = len(source.encode())
    except UnicodeEncodeError as error:
        raise SourceRefused(
            "The code holds half of a character (a lone surrogate). Remove it and try again."
        ) from error
    if size_bytes > LIMIT_BYTES:
        raise SourceTooLarge(
            f"Your code is {in_kb(size_bytes)} kB; at most {LIMIT_BYTES // KB} kB can be graded. Shorten it."
        )
    if "\0" in source:
        line = source.count("\n", 0, source.index("\0")) + 1
        raise SourceRefused(f"Line {line} holds a NUL character, which Python does not allow. Remove it and try again.")


def require_gradable(source: str) -> None:
    """Raise SourceRefused for code that cannot be graded; an empty draft is fine, an empty submission is not."""
    require_storable(source)
    if not source.strip():
        raise SourceRefused("There is no code to grade yet. Write some, or reset to the starter.")


def in_kb(size_bytes: int) -> str:
    """A size for people, never less than the true one: `in_kb(307_200)` is "300", `in_kb(65_537)` is "64.1"."""
    tenths = -(-size_bytes * 10 // KB)
    return f"{tenths // 10:,}" if tenths % 10 == 0 else f"{tenths / 10:,.1f}"
