"""The pages of classes: joining one, making one, its table, and a learner's page."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from quiz import clock
from quiz.accounts.device_cookie import caller
from quiz.accounts.looks import note_look
from quiz.accounts.models import User
from quiz.accounts.session import login_required, signed_in_user, teachers_only
from quiz.catalogue import get_catalogue
from quiz.classes import service
from quiz.classes.codes import readable
from quiz.classes.forms import ClassForm, JoinForm, ListedForm, OlderForm, SettingsForm
from quiz.classes.models import Classroom
from quiz.errors import TooMany
from quiz.gradebook import queries
from quiz.gradebook.history import Before, learner_history
from quiz.gradebook.ordering import SORTS, arrange, namesakes
from quiz.requests.next_page import this_page
from quiz.requests.paging import numbered
from quiz.submissions.verdict_words import VERDICTS

CLASS = "/<int(max=2147483647):classroom_id>"
LEARNERS_A_PAGE = 100
LEARNER = f"{CLASS}/learners/<int(max=2147483647):user_id>"

blueprint = Blueprint("classroom", __name__, url_prefix="/class")
blueprint.add_app_template_filter(readable, "join_code")


@blueprint.get("")
@login_required
def index() -> Any:
    return index_page()


@blueprint.get("/join/<code>")
def join_link(code: str) -> Any:
    """A link to hand out: the code is filled in, and one press joins. To who has no account it is an invitation."""
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in", next=this_page(), invitation=code[:40]))
    return index_page(join=JoinForm(formdata=None, code=code[:40]))


@blueprint.post("/join")
@login_required
def join() -> Any:
    form = JoinForm()
    if not form.validate():
        return index_page(join=form), 422
    try:
        classroom = service.join_by_hand(signed_in_user(), form.code.data, caller().address, clock.now())
    except (service.WrongCode, service.ClassClosed, service.ClassFull) as error:
        form.code.errors = [error.message]
        return index_page(join=form), int(error.status)
    except TooMany as error:
        form.code.errors = [error.message]
        return index_page(join=form), int(error.status), {"Retry-After": str(error.retry_after_s)}
    flash(f"You are in {classroom.name}.", "success")
    return redirect(url_for("classes.index"), 303)


@blueprint.post(f"{CLASS}/leave")
@login_required
def leave(classroom_id: int) -> Any:
    service.leave(signed_in_user(), classroom_id)
    flash("You left the class. Everything you did stays yours.")
    return redirect(url_for("classes.index"), 303)


@blueprint.post("")
@login_required
@teachers_only
def create() -> Any:
    form = ClassForm()
    if not form.validate():
        return index_page(create=form), 422
    user = signed_in_user()
    classroom = service.create_class(user, name=form.name.data, capacity=form.capacity.data, now=clock.now())
    return redirect(url_for("classes.show", classroom_id=classroom.id), 303)


@blueprint.get(CLASS)
@login_required
def show(classroom_id: int) -> Any:
    return class_page(service.get_class(classroom_id, signed_in_user()))


@blueprint.post(f"{CLASS}/settings")
@login_required
def settings(classroom_id: int) -> Any:
    classroom = service.get_class(classroom_id, signed_in_user())
    form = SettingsForm()
    if not form.validate():
        return class_page(classroom, settings=form), 422
    service.change_class(classroom, name=form.name.data, capacity=form.capacity.data, is_open=form.is_open.data)
    flash("Saved.")
    return redirect(url_for("classes.show", classroom_id=classroom.id), 303)


@blueprint.post(f"{CLASS}/code")
@login_required
def renew_code(classroom_id: int) -> Any:
    classroom = service.get_class(classroom_id, signed_in_user())
    service.renew_code(classroom)
    flash("The class has a new code; the old one no longer works.")
    return redirect(url_for("classes.show", classroom_id=classroom.id), 303)


@blueprint.post(f"{CLASS}/delete")
@login_required
def delete(classroom_id: int) -> Any:
    classroom = service.get_class(classroom_id, signed_in_user())
    service.delete_class(classroom, by=signed_in_user(), now=clock.now())
    flash(f"{classroom.name} is deleted. Its learners keep their work.")
    return redirect(url_for("classes.index"), 303)


@blueprint.get(LEARNER)
@login_required
def learner(classroom_id: int, user_id: int) -> Any:
    classroom = service.get_class(classroom_id, signed_in_user())
    found = service.get_learner(classroom, user_id)
    note_look(viewer_id=signed_in_user().id, learner_id=found.id)
    return learner_page(classroom, found)


@blueprint.post(f"{LEARNER}/listed")
@login_required
def list_under(classroom_id: int, user_id: int) -> Any:
    classroom = service.get_class(classroom_id, signed_in_user())
    found, form = service.get_learner(classroom, user_id), ListedForm()
    if not form.validate():
        return learner_page(classroom, found, listed=form), 422
    service.list_under(classroom, found, form.family_name.data or "")
    flash("Saved.")
    return redirect(url_for("classes.learner", classroom_id=classroom.id, user_id=found.id), 303)


@blueprint.post(f"{LEARNER}/remove")
@login_required
def remove(classroom_id: int, user_id: int) -> Any:
    classroom = service.get_class(classroom_id, signed_in_user())
    found = service.get_learner(classroom, user_id)
    service.remove_learner(classroom, found, by=signed_in_user(), now=clock.now())
    flash(f"{found.display_name} is no longer in this class. Their work stays theirs.")
    return redirect(url_for("classes.show", classroom_id=classroom.id), 303)


def learner_page(classroom: Classroom, learner: User, *, listed: ListedForm | None = None) -> str:
    now, membership = clock.now(), service.get_membership(classroom, learner)
    return render_template(
        "classroom/learner.html",
        classroom=classroom,
        learner=learner,
        listed=listed or ListedForm(formdata=None, obj=membership),
        history=learner_history(learner.id, pages_asked()),
        verdicts=VERDICTS,
        row=queries.learner_row(learner.id, now),
        now=now,
        catalogue=get_catalogue(),
    )


def pages_asked() -> Before:
    form = OlderForm(request.args)
    form.validate()
    return Before(*(None if field.errors else field.data for field in (form.code, form.quizzes, form.interviews)))


def index_page(*, join: JoinForm | None = None, create: ClassForm | None = None) -> str:
    user = signed_in_user()
    return render_template(
        "classroom/index.html",
        join=join or JoinForm(formdata=None),
        create=create or ClassForm(formdata=None),
        taught=queries.taught_by(user.id) if user.teaches else [],
        joined=queries.joined_by(user.id),
    )


def class_page(classroom: Classroom, *, settings: SettingsForm | None = None) -> str:
    rows = queries.learner_rows(classroom, clock.now())
    sort, search = request.args.get("sort", "name"), request.args.get("q", "")
    return render_template(
        "classroom/show.html",
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
