"""Own cards as files: out at once, in after a look at what would be taken."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.decks import csv_file, imports, queries
from quiz.decks.arriving import Arrival, FileRefused
from quiz.decks.sent_files import sent
from quiz.requests.incoming import takes_file

IMPORTED = "Imported"  # the deck of cards that name none

files_blueprint = Blueprint("files", __name__)


@files_blueprint.get("/decks/files")
@login_required
def files() -> Any:
    return files_page()


@files_blueprint.get("/decks/cards.csv")
@login_required
def csv_out() -> Response:
    lines = csv_file.write(queries.rows_for_csv(signed_in_user().id))
    return sent((line.encode() for line in lines), "five-nines-cards.csv", "text/csv")


@files_blueprint.post("/decks/import")
@login_required
@takes_file
def send() -> Any:
    sent = request.files.get("file")
    user = signed_in_user()
    try:
        if sent is None or not sent.filename:
            raise FileRefused("Choose a file first.")
        imports.keep(user, sent.filename, "csv", read(sent.read()), clock.now())
    except FileRefused as error:
        return files_page(error.message), 422
    return redirect(url_for("decks.files.look"), 303)


@files_blueprint.get("/decks/import")
@login_required
def look() -> Any:
    """The file before it is taken, or how far its taking is."""
    user_id = signed_in_user().id
    found = imports.kept(user_id)
    if found is None:
        return redirect(url_for("decks.files.files"))
    if found.begun:
        return render_template("decks/taking.html", found=found)
    return render_template("decks/look.html", found=found, preview=imports.preview(user_id))


@files_blueprint.post("/decks/import/take")
@login_required
def take() -> Any:
    imports.take_a_part(signed_in_user(), clock.now())
    return redirect(url_for("decks.files.look"), 303)


@files_blueprint.post("/decks/import/leave")
@login_required
def leave() -> Any:
    imports.forget(signed_in_user().id)
    return redirect(url_for("decks.files.files"), 303)


def read(content: bytes) -> Arrival:
    return csv_file.read(content, IMPORTED)


def files_page(error: str = "") -> str:
    return render_template("decks/files.html", error=error)
