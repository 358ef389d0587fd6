"""The marks that a learner puts on cards: aside, not today, flagged; and the list of all of them."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.cards import marks
from quiz.cards.forms import FlagForm
from quiz.catalogue import get_catalogue
from quiz.requests.next_page import next_page

marks_blueprint = Blueprint("marks", __name__)


@marks_blueprint.get("/review/marked")
@login_required
def marked() -> Any:
    every = marks.all_marked(signed_in_user(), clock.now())
    chosen = request.args.get("show", "")
    of_kind = {name: [each for each in every if getattr(each, field)] for name, field in marks.KINDS.items()}
    return render_template(
        "cards/marked.html",
        every=every,
        of_kind=of_kind,
        chosen=chosen if chosen in of_kind else "",
        rows=of_kind.get(chosen, every),
        topics=get_catalogue().topics,
    )


@marks_blueprint.post("/review/<path:card_id>/suspend")
@login_required
def suspend(card_id: str) -> Any:
    marks.suspend(signed_in_user(), card_id, clock.now())
    flash("Set aside: it is not asked until you bring it back.")
    return go_on()


@marks_blueprint.post("/review/<path:card_id>/bury")
@login_required
def bury(card_id: str) -> Any:
    marks.bury(signed_in_user(), card_id, clock.now())
    flash("Not again today: it comes back tomorrow, if it is due.")
    return go_on()


@marks_blueprint.post("/review/<path:card_id>/back")
@login_required
def bring_back(card_id: str) -> Any:
    marks.bring_back(signed_in_user(), card_id)
    flash("Brought back: it is asked when it is due.", "success")
    return go_on()


@marks_blueprint.post("/review/<path:card_id>/flag")
@login_required
def flag(card_id: str) -> Any:
    marks.flag(signed_in_user(), card_id, clock.now(), flagged=FlagForm().flagged.data)
    return go_on()


def go_on() -> Any:
    """The page that the act was done on, by default the next card."""
    return redirect(next_page(url_for("cards.review")), 303)
