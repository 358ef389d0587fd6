"""The places of the product, one name each, as sidebar and phone bar show them."""

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
    """The places this installation serves."""
    return tuple(place for place in PLACES if place.endpoint in current_app.view_functions)


def due_count() -> int:
    """How many cards the person who is signed in would find under Review now."""
    from quiz.cards.desk import count_due

    return count_due(current_user, clock.now()) if current_user.is_authenticated else 0
