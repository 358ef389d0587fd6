"""The review page: one card, four grades, and undo."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.cards import marks, service
from quiz.cards.choice import NoSuchDate, chosen, topic_named
from quiz.cards.chosen_cards import sitting_of
from quiz.cards.coming_back import backlog
from quiz.cards.cram_views import cram_blueprint
from quiz.cards.desk import desk
from quiz.cards.errors import AlreadyGraded, CardNotFound, NothingToUndo
from quiz.cards.forms import GradeForm, NoteForm
from quiz.cards.found import find_card
from quiz.cards.mark_views import marks_blueprint
from quiz.cards.plan_views import plan_blueprint
from quiz.cards.scheduling import Rating
from quiz.cards.search.language import NotUnderstood
from quiz.cards.search_views import ask_for_another_date, say_what_is_wrong, search_blueprint
from quiz.cards.settings_views import settings_blueprint
from quiz.cards.words import due_in_words
from quiz.catalogue import get_catalogue
from quiz.decks.own_cards import is_own
from quiz.requests.next_page import next_page

LEECH = (
    "You forgot this card so often that it is set aside. Write a note that helps you to keep it, then bring it back."
)

blueprint = Blueprint("cards", __name__)
blueprint.register_blueprint(marks_blueprint)
blueprint.register_blueprint(settings_blueprint)
blueprint.register_blueprint(search_blueprint)
blueprint.register_blueprint(cram_blueprint)
blueprint.register_blueprint(plan_blueprint)
blueprint.register_error_handler(NotUnderstood, say_what_is_wrong)
blueprint.register_error_handler(NoSuchDate, ask_for_another_date)
blueprint.add_app_template_filter(due_in_words)


@blueprint.get("/review")
@login_required
def review() -> Any:
    return review_page(card=request.args.get("card"))


@blueprint.post("/review/<path:card_id>/grade")
@login_required
def grade(card_id: str) -> Any:
    form = GradeForm()
    if not form.validate():
        abort(400)
    try:
        log = service.grade(
            signed_in_user(),
            card_id,
            Rating(form.rating.data),
            version=form.version.data,
            duration_ms=form.duration_ms.data,
            now=clock.now(),
        )
    except AlreadyGraded as error:
        flash(error.message, "warning")
        return review_page(), 409
    except CardNotFound as error:
        if not is_own(card_id):
            raise
        flash(error.message, "warning")  # deleted in another tab
        return review_page(), 409
    if log.rating == Rating.AGAIN and marks.marked(signed_in_user(), card_id, clock.now()).leech:
        flash(LEECH, "warning")
    return redirect(url_for("cards.review", **chosen().args), 303)


@blueprint.post("/review/undo")
@login_required
def undo() -> Any:
    try:
        card_id = service.undo(signed_in_user(), clock.now())
    except NothingToUndo as error:
        flash(error.message, "warning")
        return review_page(), 409
    flash("Taken back.")
    return redirect(url_for("cards.review", **chosen().args, card=card_id), 303)


@blueprint.post("/review/<path:card_id>/note")
@login_required
def note(card_id: str) -> Any:
    form = NoteForm()
    if not form.validate():
        return review_page(card=card_id, note=form), 422
    marks.write_note(signed_in_user(), card_id, form.note.data)
    flash("Your note is kept." if form.note.data.strip() else "Your note is gone.", "success")
    return redirect(next_page(url_for("cards.review", card=card_id)), 303)


def review_page(*, card: str | None = None, note: NoteForm | None = None) -> str:
    """The page of the next card, or of a chosen one; without a due card, the page says so. `note` is a form that
    was refused."""
    user, now, choice = signed_in_user(), clock.now(), chosen()
    session, table = service.today(user, now), desk(user, now)
    topic = choice.topic
    queue = sitting_of(user, choice, now) if choice.is_sitting else table.queue(topic, beyond=choice.more)
    card_id = card if card and find_card(user.id, card) else queue.first
    marked = marks.marked(user, card_id, now) if card_id else None
    return render_template(
        "cards/review.html",
        shown=service.show(user, card_id, now) if card_id else None,
        marked=marked,
        note=note or (NoteForm(data={"note": marked.note}, formdata=None) if marked else None),
        undoable=bool(session.last or marks.last_put_away(user, now - service.UNDO_WITHIN)),
        hidden=table.count_hidden(),
        hidden_here=table.count_hidden(topic),
        opened=bool(note) or request.args.get("answer") == "1",
        queue=queue,
        budget=table.budget,
        plan=table.plan,
        backlog=None if table.plan or choice.is_sitting else backlog(user, table),
        due=table.queue().waiting,
        session=session,
        choice=choice,
        topic=topic_named(topic),
        parts=get_catalogue().parts_of(topic) if topic and topic in get_catalogue().topics else None,
        cards=len(get_catalogue().cards) + len(table.own),
        topics=get_catalogue().topics,
        now=now,
    )
