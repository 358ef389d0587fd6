"""The pages of classes: joining one, making one, its table, and a learner's page."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_login import current_user

from quiz import clock
from quiz.accounts.device_cookie import caller
from quiz.accounts.session import login_required, signed_in_user, teachers_only
from quiz.classes import queries, service
from quiz.classes.codes import readable
from quiz.classes.forms import ClassForm, JoinForm
from quiz.errors import TooMany
from quiz.requests.next_page import this_page

CLASS = "/<int(max=2147483647):classroom_id>"

blueprint = Blueprint("classes", __name__, url_prefix="/class")
blueprint.add_app_template_filter(readable, "join_code")


@blueprint.get("")
@login_required
def index() -> Any:
    return index_page()


@blueprint.get("/join/<code>")
def join_link(code: str) -> Any:
    """The page of a link to hand out: the code is filled in, and one press joins. For a person without an account the
    link is an invitation."""
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
    return redirect(url_for("gradebook.show", classroom_id=classroom.id), 303)


def index_page(*, join: JoinForm | None = None, create: ClassForm | None = None) -> str:
    user = signed_in_user()
    return render_template(
        "classes/index.html",
        join=join or JoinForm(formdata=None),
        create=create or ClassForm(formdata=None),
        taught=queries.taught_by(user.id) if user.teaches else [],
        joined=queries.joined_by(user.id),
    )
