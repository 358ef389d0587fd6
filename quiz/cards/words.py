"""The time until a card comes back, in words for a sentence."""

from datetime import datetime, timedelta

from quiz.cards.scheduling import in_words


def due_in_words(due: datetime, now: datetime) -> str:
    """The wait for a card in words: "in 8 min", "in 5 h" or "in 3 days"."""
    return f"in {in_words(max(due - now, timedelta(minutes=1)))}"
