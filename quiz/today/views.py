"""The Today page; a visitor who is not signed in gets the landing page."""

from typing import Any

from flask import Blueprint, render_template
from flask_login import current_user

from quiz import clock
from quiz.accounts.session import signed_in_user
from quiz.catalogue import get_catalogue
from quiz.today.page import today_page

SHOWN_CARD = "caching/lru"
blueprint = Blueprint("today", __name__)


@blueprint.get("/")
def today() -> Any:
    if not current_user.is_authenticated:
        return landing()
    page = today_page(signed_in_user(), clock.now())
    return render_template("today/today.html", page=page, due=page.queue.waiting, now=clock.now())


def landing() -> str:
    """The landing page: it presents this place by a card of the course."""
    catalogue = get_catalogue()
    ready = [topic for topic in catalogue.topics.values() if topic.is_complete]
    return render_template("today/landing.html", catalogue=catalogue, ready=ready, card=catalogue.cards.get(SHOWN_CARD))
