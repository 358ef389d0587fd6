"""The pages of a cram: the same cards and keys as a review, and nothing that is kept."""

from typing import Any

from flask import Blueprint, abort, render_template

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.cards.choice import Choice, chosen
from quiz.cards.chosen_cards import all_sought, choose_among
from quiz.cards.cram import Cram, as_text, from_text
from quiz.cards.forms import CramForm
from quiz.cards.found import find_card, find_cards
from quiz.cards.scheduling import Rating
from quiz.catalogue import get_catalogue

cram_blueprint = Blueprint("cram", __name__)


@cram_blueprint.get("/review/cram")
@login_required
def begin() -> Any:
    user, choice, now = signed_in_user(), chosen(), clock.now()
    cards = [
        card.id for card in choose_among(all_sought(user, choice.topic, now), choice, user, now) if not card.hidden
    ]
    return cram_page(Cram.of(cards), choice, found=len(cards))


@cram_blueprint.post("/review/cram")
@login_required
def grade() -> Any:
    form = CramForm()
    if not form.validate():
        abort(400)
    left = from_text(form.left.data or "")
    cram = Cram(left, form.known.data, form.again.data).within(find_cards(signed_in_user().id, list(left)))
    return cram_page(cram.grade(known=form.rating.data > Rating.AGAIN) if cram.first else cram, chosen())


def cram_page(cram: Cram, choice: Choice, found: int | None = None) -> str:
    """The page of the next card; without one, the page says that the cram is done. `found` is the number of cards that
    the choice meant, which may be more than a cram takes."""
    return render_template(
        "cards/cram.html",
        cram=cram,
        left=as_text(cram.left),
        card=find_card(signed_in_user().id, cram.first) if cram.first else None,
        choice=choice,
        found=found,
        topics=get_catalogue().topics,
    )
