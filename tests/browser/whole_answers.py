"""Answers that are read to their end before they are sent."""

from collections.abc import Callable, Iterable
from typing import Any

WsgiApplication = Callable[[dict[str, Any], Any], Iterable[bytes]]


def whole_answers(app: WsgiApplication) -> WsgiApplication:
    """The application with its files closed early: werkzeug's own server leaves them open where a browser goes away."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        parts = app(environ, start_response)
        try:
            return [b"".join(parts)]
        finally:
            if close := getattr(parts, "close", None):
                close()

    return answer
