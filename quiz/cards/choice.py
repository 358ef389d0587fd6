"""The cards that a review is limited to, as the address of the page says it: the same on every page of one sitting."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request

from quiz.accounts.session import signed_in_user
from quiz.cards.search.language import LONGEST
from quiz.cards.sittings import READY_MADE
from quiz.catalogue import Topic, get_catalogue
from quiz.decks.own_cards import OWN
from quiz.decks.review_topic import ReviewTopic, own_topic
from quiz.errors import NotFound
from quiz.texts.wording import mid_sentence, short_day

LONGEST_DATE = 10
NAMES = {"weak": "Weak cards", "flagged": "Flagged cards", "new": "New cards"}


class NoSuchDate(Exception):
    """What stands for the day of an exam is no date, or not one that is still to come."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One topic or all; `more` goes on beyond the budget of the day. Of these, where given, what is `only` READY_MADE,
    what a `search` finds, or what would be lost before an `exam`, as it was typed."""

    topic: str | None = None
    more: bool = False
    only: str | None = None
    search: str | None = None
    exam: str | None = None

    @property
    def is_sitting(self) -> bool:
        """Whether cards were chosen beside the daily queue."""
        return bool(self.only or self.search or self.exam)

    @property
    def args(self) -> dict[str, Any]:
        """The choice as arguments of an address."""
        more = "1" if self.more else None
        given = {"topic": self.topic, "more": more, "only": self.only, "q": self.search, "exam": self.exam}
        return {name: value for name, value in given.items() if value}

    @property
    def title(self) -> str:
        """The choice in words, once its date was read: "Weak cards of caching"."""
        parts = [NAMES[self.only]] if self.only else []
        parts += [f"Cards to keep until {short_day(date.fromisoformat(self.exam))}"] if self.exam else []
        parts += [f"What {self.search} finds"] if self.search else []
        named = ", ".join(parts) or "All cards"
        topic = topic_named(self.topic)
        return f"{named} of {mid_sentence(topic.title)}" if topic else named


def chosen() -> Choice:
    """The choice in the address of this request. Raises NotFound for a topic or a kind that does not exist."""
    given = {name: request.args.get(name, "").strip() or None for name in ("topic", "only", "q", "exam")}
    if (topic := given["topic"]) and topic_named(topic) is None:
        raise NotFound(f"There is no topic {topic}.")
    if (only := given["only"]) and only not in READY_MADE:
        raise NotFound(f"There are no cards called {only}.")
    search, exam = (given["q"] or "")[: LONGEST + 1], (given["exam"] or "")[: LONGEST_DATE + 1]
    return Choice(topic, request.args.get("more") == "1", only, search or None, exam or None)


def topic_named(topic: str | None) -> Topic | ReviewTopic | None:
    """The topic of the course, or the deck of the learner's that stands for one; None where there is neither."""
    if topic and topic.partition("-")[0] == OWN and topic not in get_catalogue().topics:
        return own_topic(signed_in_user().id, topic)
    return get_catalogue().topics.get(topic or "")


def day_of_exam(text: str, today: date) -> date:
    """The day that is written as 2026-12-24, and comes after `today`. Raises NoSuchDate."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise NoSuchDate from error
    if day <= today:
        raise NoSuchDate
    return day
