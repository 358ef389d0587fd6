"""The search over all cards, and the page with the other ways to review."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.cards.choice import Choice, NoSuchDate, chosen, day_of_exam, topic_named
from quiz.cards.chosen_cards import all_sought, choose_among
from quiz.cards.found import find_cards
from quiz.cards.search.language import NotUnderstood, parse
from quiz.cards.search.sought import PROPERTIES, STATES, Sought
from quiz.cards.sittings import READY_MADE
from quiz.catalogue import get_catalogue
from quiz.local_day import local_date
from quiz.requests.paging import A_PAGE, numbered

search_blueprint = Blueprint("search", __name__)


@search_blueprint.get("/review/search")
@login_required
def results() -> Any:
    choice, user, now = chosen(), signed_in_user(), clock.now()
    found, refused = find(all_sought(user, choice.topic, now), choice.search or "")
    page = numbered(found, A_PAGE)
    return render_template(
        "cards/search.html",
        choice=choice,
        refused=refused,
        page=page,
        shown=sum(not card.hidden for card in found),
        cards=find_cards(user.id, [card.id for card in page.rows]),
        topic=topic_named(choice.topic),
        topics=get_catalogue().topics,
        states=list(STATES),
        properties=list(PROPERTIES),
        now=now,
    ), 200 if refused is None else 422


def find(cards: Sequence[Sought], search: str) -> tuple[list[Sought], NotUnderstood | None]:
    """The cards that a search finds; none, and the reason, for one that cannot be read."""
    try:
        condition = parse(search)
    except NotUnderstood as error:
        return [], error
    return [card for card in cards if condition.of(card)], None


@search_blueprint.get("/review/ways")
@login_required
def ways() -> Any:
    """The choices, each with the number of its cards. What stands for the day of an exam and is none comes back."""
    choice, user, now = chosen(), signed_in_user(), clock.now()
    every = [card for card in all_sought(user, choice.topic, now) if not card.hidden]
    counts = {only: len(choose_among(every, Choice(only=only), user, now)) for only in READY_MADE}
    today = local_date(now, user.timezone)
    return render_template(
        "cards/ways.html",
        choice=choice,
        counts=counts,
        all=len(every),
        today=today,
        wrong_date=choice.exam is not None and is_wrong(choice.exam, today),
        topics=[topic for topic in get_catalogue().topics.values() if get_catalogue().cards_of(topic.slug)],
    )


def is_wrong(exam: str, today: date) -> bool:
    try:
        day_of_exam(exam, today)
    except NoSuchDate:
        return True
    return False


def say_what_is_wrong(error: NotUnderstood) -> Any:
    """A search that cannot be read is shown on its own page, with the place."""
    return redirect(url_for("cards.search.results", q=request.args.get("q"), topic=request.args.get("topic")), 303)


def ask_for_another_date(error: NoSuchDate) -> Any:
    return redirect(url_for("cards.search.ways", exam=request.args.get("exam"), topic=request.args.get("topic")), 303)
