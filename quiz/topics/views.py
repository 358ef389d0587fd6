"""The pages of the topics: their list, and one of them."""

from typing import Any

from flask import Blueprint, render_template

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.topics.pages import topic_page, topics_page

blueprint = Blueprint("topics", __name__)


@blueprint.get("/topics")
@login_required
def topics() -> Any:
    return render_template("topics/topics.html", page=topics_page(signed_in_user(), clock.now()))


@blueprint.get("/topics/<slug>")
@login_required
def topic(slug: str) -> Any:
    page = topic_page(signed_in_user(), slug, clock.now())
    return render_template("topics/topic.html", page=page, topic=page.topic, due=page.waiting)
