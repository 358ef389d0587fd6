"""Today, the topics, one topic, and progress; a visitor who is not signed in sees what this place is."""

from typing import Any

from flask import Blueprint, render_template
from flask_login import current_user

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.catalogue import get_catalogue
from quiz.progress.report import report_page
from quiz.texts.wording import counted, day_in_words, short_day
from quiz.today.page import today_page
from quiz.topics.pages import topic_page, topics_page

SHOWN_CARD = "caching/lru"

blueprint = Blueprint("progress", __name__)
for words in (counted, day_in_words, short_day):
    blueprint.add_app_template_filter(words)


@blueprint.get("/")
def today() -> Any:
    if not current_user.is_authenticated:
        return landing()
    page = today_page(signed_in_user(), clock.now())
    return render_template("today/today.html", page=page, due=page.queue.waiting, now=clock.now())


def landing() -> str:
    """What this place is, shown by a card of the course as it stands."""
    catalogue = get_catalogue()
    ready = [topic for topic in catalogue.topics.values() if topic.is_complete]
    return render_template("today/landing.html", catalogue=catalogue, ready=ready, card=catalogue.cards.get(SHOWN_CARD))


@blueprint.get("/topics")
@login_required
def topics() -> Any:
    return render_template("topics/topics.html", page=topics_page(signed_in_user(), clock.now()))


@blueprint.get("/topics/<slug>")
@login_required
def topic(slug: str) -> Any:
    page = topic_page(signed_in_user(), slug, clock.now())
    return render_template("topics/topic.html", page=page, topic=page.topic, due=page.waiting)


@blueprint.get("/progress")
@login_required
def progress() -> Any:
    return render_template("progress/progress.html", page=report_page(signed_in_user(), clock.now()))
