"""The instructor's pages of a class: its table, its settings, and a learner's page."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quiz import clock
from quiz.accounts.looks import note_look
from quiz.accounts.models import User
from quiz.accounts.session import login_required, signed_in_user
from quiz.catalogue import get_catalogue
from quiz.classes import service
from quiz.classes.models import Classroom
from quiz.gradebook import queries
from quiz.gradebook.forms import ListedForm, OlderForm, SettingsForm
from quiz.gradebook.history import Before, learner_history
from quiz.gradebook.ordering import SORTS, arrange, namesakes
from quiz.permissions import get_class
from quiz.quizzes.titles import title_of
from quiz.requests.paging import numbered
from quiz.submissions.verdict_words import VERDICTS

CLASS = "/<int(max=2147483647):classroom_id>"
LEARNER = f"{CLASS}/learners/<int(max=2147483647):user_id>"

LEARNERS_A_PAGE = 100

blueprint = Blueprint("gradebook", __name__, url_prefix="/class")


@blueprint.get(CLASS)
@login_required
def show(classroom_id: int) -> Any:
    return class_page(get_class(classroom_id, signed_in_user()))


@blueprint.post(f"{CLASS}/settings")
@login_required
def settings(classroom_id: int) -> Any:
    classroom = get_class(classroom_id, signed_in_user())
    form = SettingsForm()
    if not form.validate():
        return class_page(classroom, settings=form), 422
    service.change_class(classroom, name=form.name.data, capacity=form.capacity.data, is_open=form.is_open.data)
    flash("Saved.")
    return redirect(url_for("gradebook.show", classroom_id=classroom.id), 303)


@blueprint.post(f"{CLASS}/code")
@login_required
def renew_code(classroom_id: int) -> Any:
    classroom = get_class(classroom_id, signed_in_user())
    service.renew_code(classroom)
    flash("The class has a new code; the old one no longer works.")
    return redirect(url_for("gradebook.show", classroom_id=classroom.id), 303)


@blueprint.post(f"{CLASS}/delete")
@login_required
def delete(classroom_id: int) -> Any:
    classroom = get_class(classroom_id, signed_in_user())
    service.delete_class(classroom, by=signed_in_user(), now=clock.now())
    flash(f"{classroom.name} is deleted. Its learners keep their work.")
    return redirect(url_for("classes.index"), 303)


@blueprint.get(LEARNER)
@login_required
def learner(classroom_id: int, user_id: int) -> Any:
    classroom = get_class(classroom_id, signed_in_user())
    found = service.get_learner(classroom, user_id)
    note_look(viewer_id=signed_in_user().id, learner_id=found.id)
    return learner_page(classroom, found)


@blueprint.post(f"{LEARNER}/listed")
@login_required
def list_under(classroom_id: int, user_id: int) -> Any:
    classroom = get_class(classroom_id, signed_in_user())
    found, form = service.get_learner(classroom, user_id), ListedForm()
    if not form.validate():
        return learner_page(classroom, found, listed=form), 422
    service.list_under(classroom, found, form.family_name.data or "")
    flash("Saved.")
    return redirect(url_for("gradebook.learner", classroom_id=classroom.id, user_id=found.id), 303)


@blueprint.post(f"{LEARNER}/remove")
@login_required
def remove(classroom_id: int, user_id: int) -> Any:
    classroom = get_class(classroom_id, signed_in_user())
    found = service.get_learner(classroom, user_id)
    service.remove_learner(classroom, found, by=signed_in_user(), now=clock.now())
    flash(f"{found.display_name} is no longer in this class. Their work stays theirs.")
    return redirect(url_for("gradebook.show", classroom_id=classroom.id), 303)


def learner_page(classroom: Classroom, learner: User, *, listed: ListedForm | None = None) -> str:
    now, membership = clock.now(), service.get_membership(classroom, learner)
    return render_template(
        "gradebook/learner.html",
        classroom=classroom,
        learner=learner,
        listed=listed or ListedForm(formdata=None, obj=membership),
        history=learner_history(learner.id, pages_asked()),
        verdicts=VERDICTS,
        row=queries.learner_row(learner.id, now),
        now=now,
        catalogue=get_catalogue(),
        title_of=title_of,
    )


def pages_asked() -> Before:
    form = OlderForm(request.args)
    form.validate()
    return Before(*(None if field.errors else field.data for field in (form.code, form.quizzes, form.interviews)))


def class_page(classroom: Classroom, *, settings: SettingsForm | None = None) -> str:
    rows = queries.learner_rows(classroom, clock.now())
    sort, search = request.args.get("sort", "name"), request.args.get("q", "")
    return render_template(
        "gradebook/show.html",
        classroom=classroom,
        size=len(rows),
        learners=numbered(arrange(rows, sort=sort, search=search), LEARNERS_A_PAGE),
        namesakes=namesakes(rows),
        sort=sort if sort in SORTS else "name",
        search=search,
        settings=settings or SettingsForm(formdata=None, obj=classroom),
        exercises=len(get_catalogue().exercises),
        now=clock.now(),
    )
