"""The cards that a review is limited to, as the address of the page says it: the same on every page of one sitting."""

from dataclasses import dataclass
from typing import Any

from flask import request

from quiz.catalogue import get_catalogue
from quiz.errors import NotFound


@dataclass(frozen=True, slots=True)
class Choice:
    """One topic or all; `more` goes on beyond the budget of the day."""

    topic: str | None = None
    more: bool = False

    @property
    def args(self) -> dict[str, Any]:
        """The choice as arguments of an address."""
        given = {"topic": self.topic, "more": "1" if self.more else None}
        return {name: value for name, value in given.items() if value}


def chosen() -> Choice:
    """The choice in the address of this request. Raises NotFound for a topic that does not exist."""
    topic = request.args.get("topic") or None
    if topic and topic not in get_catalogue().topics:
        raise NotFound(f"There is no topic {topic}.")
    return Choice(topic, more=request.args.get("more") == "1")
