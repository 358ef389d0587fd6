"""The pages of own cards: the decks, the cards of one or of a search, and the form of a card."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.decks import queries, service
from quiz.decks.errors import DeckNameTaken, TooManyCards, TooManyDecks
from quiz.decks.forms import CardForm, DeckForm
from quiz.decks.in_and_out_views import files_blueprint
from quiz.decks.models import Deck
from quiz.decks.own_cards import OWN
from quiz.errors import ProductError
from quiz.requests.next_page import next_page
from quiz.requests.paging import Page, page_of

FIRST_DECK = "My cards"
LONGEST_SEARCH = 200

blueprint = Blueprint("decks", __name__)
blueprint.register_blueprint(files_blueprint)


@blueprint.get("/decks")
@login_required
def index() -> Any:
    user, search = signed_in_user(), asked_search()
    return render_template(
        "decks/index.html",
        decks=queries.decks(user.id, clock.now()),
        form=DeckForm(formdata=None),
        search=search,
        found=cards_page(user.id, search=search) if search else None,
        now=clock.now(),
    )


@blueprint.post("/decks")
@login_required
def make_deck() -> Any:
    form = DeckForm()
    user = signed_in_user()
    if form.validate():
        try:
            deck = service.make_deck(user, form.name.data, clock.now())
            return redirect(url_for("decks.deck", deck_id=deck.id), 303)
        except (DeckNameTaken, TooManyDecks) as error:
            form.name.errors = [error.message]
    rows = queries.decks(user.id, clock.now())
    return render_template("decks/index.html", decks=rows, form=form, search="", found=None, now=clock.now()), 422


@blueprint.get("/decks/<int:deck_id>")
@login_required
def deck(deck_id: int) -> Any:
    found = service.get_deck(signed_in_user().id, deck_id)
    return deck_page(found, DeckForm(formdata=None, data={"name": found.name}))


@blueprint.post("/decks/<int:deck_id>")
@login_required
def rename_deck(deck_id: int) -> Any:
    form, found = DeckForm(), service.get_deck(signed_in_user().id, deck_id)
    if form.validate():
        try:
            service.rename_deck(signed_in_user(), deck_id, form.name.data)
            flash("Renamed.", "success")
            return redirect(url_for("decks.deck", deck_id=deck_id), 303)
        except DeckNameTaken as error:
            form.name.errors = [error.message]
    return deck_page(found, form), 422


@blueprint.post("/decks/<int:deck_id>/delete")
@login_required
def delete_deck(deck_id: int) -> Any:
    service.delete_deck(signed_in_user(), deck_id, clock.now())
    return redirect(url_for("decks.deleted", last=deck_id), 303)


@blueprint.post("/decks/<int:deck_id>/back")
@login_required
def bring_deck_back(deck_id: int) -> Any:
    found = service.bring_deck_back(signed_in_user(), deck_id)
    flash(f"{found.name} is back, with its cards.", "success")
    return redirect(url_for("decks.deck", deck_id=deck_id), 303)


@blueprint.get("/decks/deleted")
@login_required
def deleted() -> Any:
    user_id = signed_in_user().id
    page = page_of(
        lambda before, limit: queries.some_cards(user_id, queries.deleted(), before, limit),
        lambda row: row.id,
        of=service.count_cards(user_id, *queries.deleted(), deleted=True),
    )
    return render_template(
        "decks/deleted.html", decks=queries.deleted_decks(user_id), page=page, last=request.args.get("last", "")
    )


@blueprint.get("/decks/cards/new")
@login_required
def new_card() -> Any:
    """The form, filled in with what the address says: a selection in a lesson comes that way."""
    names = deck_names()
    given = {name: request.args.get(name, "") for name in ("front", "back", "tags", "deck")}
    form = CardForm(formdata=None, data=given | {"deck": given["deck"] or next(iter(names), FIRST_DECK)})
    return card_page(form, names)


@blueprint.post("/decks/cards/new")
@login_required
def make_card() -> Any:
    form = CardForm()
    if form.validate():
        try:
            card = service.make_card(signed_in_user(), form.content, form.deck.data, clock.now())
        except (TooManyCards, TooManyDecks) as error:
            return refused(form, error)
        flash("Kept. It is asked with your new cards.", "success")
        if "another" in request.form:
            again = {"deck": form.deck.data, "tags": form.tags.data}
            return redirect(url_for("decks.new_card", **again), 303)
        return redirect(next_page(url_for("decks.deck", deck_id=card.deck_id)), 303)
    return card_page(form, deck_names()), 422


@blueprint.get("/decks/cards/<token>")
@login_required
def card(token: str) -> Any:
    found = service.get_card(signed_in_user().id, f"{OWN}/{token}")
    data = {name: getattr(found, name) for name in ("front", "back", "explain", "tags")}
    form = CardForm(formdata=None, data=data | {"deck": deck_name(found.deck_id)})
    return card_page(form, deck_names(), token=token)


@blueprint.post("/decks/cards/<token>")
@login_required
def change_card(token: str) -> Any:
    form = CardForm()
    service.get_card(signed_in_user().id, f"{OWN}/{token}")
    if form.validate():
        try:
            card = service.change_card(signed_in_user(), f"{OWN}/{token}", form.content, form.deck.data, clock.now())
        except TooManyDecks as error:
            return refused(form, error, token=token)
        flash("Kept. What you know of the card stays as it is.", "success")
        return redirect(next_page(url_for("decks.deck", deck_id=card.deck_id)), 303)
    return card_page(form, deck_names(), token=token), 422


@blueprint.post("/decks/cards/<token>/delete")
@login_required
def delete_card(token: str) -> Any:
    service.delete_card(signed_in_user(), f"{OWN}/{token}", clock.now())
    return redirect(url_for("decks.deleted", last=token), 303)


@blueprint.post("/decks/cards/<token>/back")
@login_required
def bring_card_back(token: str) -> Any:
    card = service.bring_card_back(signed_in_user(), f"{OWN}/{token}", clock.now())
    flash("Brought back, with all that you know of it.", "success")
    return redirect(url_for("decks.deck", deck_id=card.deck_id), 303)


def refused(form: CardForm, error: ProductError, *, token: str = "") -> Any:
    form.deck.errors = [error.message]
    return card_page(form, deck_names(), token=token), 409


def card_page(form: CardForm, names: list[str], *, token: str = "") -> str:
    return render_template("decks/card.html", form=form, names=names, token=token)


def deck_page(found: Deck, form: DeckForm) -> str:
    user_id, search = signed_in_user().id, asked_search()
    return render_template(
        "decks/deck.html",
        deck=found,
        form=form,
        search=search,
        page=cards_page(user_id, deck_id=found.id, search=search),
        now=clock.now(),
    )


def cards_page(user_id: int, *, deck_id: int | None = None, search: str = "") -> Page[queries.CardRow]:
    conditions = queries.there(deck_id, search)
    return page_of(
        lambda before, limit: queries.some_cards(user_id, conditions, before, limit),
        lambda row: row.id,
        of=service.count_cards(user_id, *conditions),
    )


def asked_search() -> str:
    return " ".join(request.args.get("q", "").replace("\0", " ").split())[:LONGEST_SEARCH]


def deck_names() -> list[str]:
    return [deck.name for deck in queries.decks(signed_in_user().id, clock.now())]


def deck_name(deck_id: int) -> str:
    return service.get_deck(signed_in_user().id, deck_id).name
