"""Refused tries of a password, as answers of HTTP."""

from collections.abc import Callable
from typing import Any

from quiz.accounts import service
from quiz.errors import Busy, TooMany


def refuse_wrong(field: Any, action: Callable[[], None]) -> tuple[int, dict[str, str]] | None:
    """Do the action; a wrong password, or a try too many, becomes the field's error and the answer's status."""
    try:
        action()
    except service.WrongPassword as error:
        field.errors = [error.message]
        return 403, {}
    except (TooMany, Busy) as error:
        field.errors = [error.message]
        return come_again(error)
    return None


def come_again(error: TooMany | Busy) -> tuple[int, dict[str, str]]:
    """The status and the headers of an answer that says when to come again."""
    return int(error.status), {"Retry-After": str(error.retry_after_s)}
