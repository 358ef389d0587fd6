"""Days and numbers in the words of a page."""

from datetime import date

from flask import Flask


def init_app(app: Flask) -> None:
    for words in (counted, day_in_words, short_day):
        app.add_template_filter(words)


def day_in_words(day: date) -> str:
    """A day in words: `day_in_words(date(2026, 11, 27))` is "Friday 27 November"."""
    return f"{day:%A} {day.day} {day:%B}"


def short_day(day: date) -> str:
    """A day in short: `short_day(date(2026, 11, 27))` is "27 Nov 2026"."""
    return f"{day.day} {day:%b} {day.year}"


def ago(day: date, today: date) -> str:
    """The day seen from `today`: "today", "yesterday", "9 days ago", "3 weeks ago", "5 months ago", "2 years ago"."""
    days = (today - day).days
    if days <= 1:
        return "yesterday" if days == 1 else "today"
    for unit, length, least in (("year", 365, 730), ("month", 30, 60), ("week", 7, 14)):
        if days >= least:
            return f"{days // length} {unit}s ago"
    return f"{days} days ago"


def mid_sentence(title: str) -> str:
    """A title inside a sentence: `mid_sentence("Load balancing")` is "load balancing"; "CAP theorem" stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def counted(number: int, what: str) -> str:
    """A number with its noun: `counted(2, "card")` is "2 cards"."""
    return f"{number} {what}{'' if number == 1 else 's'}"
