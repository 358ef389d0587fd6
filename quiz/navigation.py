"""The places of the product, with one name each, in the order of the sidebar and the phone bar."""

from dataclasses import dataclass

from flask import Flask, current_app
from flask_login import current_user

from quiz import clock


@dataclass(frozen=True, slots=True)
class Place:
    key: str
    label: str
    endpoint: str
    icon: str


PLACES = (
    Place("today", "Today", "today.today", "house"),
    Place("review", "Review", "cards.review", "layers"),
    Place("topics", "Topics", "topics.topics", "book-open"),
    Place("exercises", "Exercises", "workbench.exercises", "code"),
    Place("quizzes", "Quizzes", "quizzes.index", "circle-help"),
    Place("interviews", "Interviews", "interviews.index", "timer"),
    Place("progress", "Progress", "progress.progress", "chart-line"),
    Place("class", "Class", "classes.index", "users"),
)


def init_app(app: Flask) -> None:
    app.add_template_global(places)


def places() -> tuple[Place, ...]:
    """The places that this installation serves."""
    return tuple(place for place in PLACES if place.endpoint in current_app.view_functions)


def due_count() -> int:
    """The number of cards under Review now, for the person who is signed in."""
    from quiz.cards.desk import count_due

    return count_due(current_user, clock.now()) if current_user.is_authenticated else 0
