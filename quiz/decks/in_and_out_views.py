"""Own cards as files: out at once, in after a look at what would be taken."""

from io import BytesIO
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for

from quiz import clock
from quiz.accounts.models import User
from quiz.accounts.session import login_required, signed_in_user
from quiz.cards.settings import settings_of
from quiz.decks import csv_file, imports, queries
from quiz.decks.anki import collection
from quiz.decks.anki.package import collection_in
from quiz.decks.anki.writing import package
from quiz.decks.arriving import Arrival, FileRefused
from quiz.decks.leaving import Course, leaving
from quiz.decks.sent_files import sent, sent_file
from quiz.requests.incoming import takes_file

ZIP = b"PK"
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


@files_blueprint.get("/decks/cards.apkg")
@login_required
def apkg_out() -> Response:
    asked = request.args.get("course", "")
    course = Course(asked) if asked in set(Course) else Course.MET
    user, now = signed_in_user(), clock.now()
    file = package(leaving(user, course), user.timezone, settings_of(user.id).retention, now)
    return sent_file(file, "five-nines.apkg", "application/octet-stream")


@files_blueprint.post("/decks/import")
@login_required
@takes_file
def send() -> Any:
    sent = request.files.get("file")
    user = signed_in_user()
    try:
        if sent is None or not sent.filename:
            raise FileRefused("Choose a file first.")
        content = sent.read()
        kind = "apkg" if content.startswith(ZIP) else "csv"
        arrival = from_package(content, user) if kind == "apkg" else csv_file.read(content, IMPORTED)
        imports.keep(user, sent.filename, kind, arrival, clock.now())
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
    return render_template("decks/look.html", found=found, preview=imports.preview(found))


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


def from_package(content: bytes, user: User) -> Arrival:
    with collection_in(BytesIO(content)) as path:
        return collection.read(path, IMPORTED, user.timezone)


def files_page(error: str = "") -> str:
    return render_template("decks/files.html", error=error)
