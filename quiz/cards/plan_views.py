"""The page of the plan after a break: the choice of minutes with the days on which they end, and the way out."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.cards import coming_back, plan
from quiz.cards.desk import desk
from quiz.cards.errors import NothingToCatchUp
from quiz.cards.forms import PlanForm
from quiz.local_day import local_date
from quiz.texts.wording import day_in_words

plan_blueprint = Blueprint("plan", __name__)


@plan_blueprint.get("/review/plan")
@login_required
def show() -> Any:
    return plan_page(PlanForm())


@plan_blueprint.post("/review/plan")
@login_required
def begin() -> Any:
    form = PlanForm()
    if not form.validate():
        return plan_page(form), 422
    try:
        begun = coming_back.begin(signed_in_user(), form.minutes.data, clock.now())
    except NothingToCatchUp as error:
        flash(error.message, "warning")
        return plan_page(form), 409
    flash(f"Your plan: {begun.minutes} minutes a day, until {day_in_words(begun.ends)}.", "success")
    return redirect(url_for("cards.review"), 303)


@plan_blueprint.post("/review/plan/leave")
@login_required
def leave() -> Any:
    plan.leave(signed_in_user())
    flash("You left the plan. What is due comes as on any day, and new cards with it.")
    return redirect(url_for("cards.review"), 303)


def plan_page(form: PlanForm) -> str:
    user, now = signed_in_user(), clock.now()
    table = desk(user, now)
    due = coming_back.due_now(user, table)
    return render_template(
        "cards/plan.html",
        form=form,
        plan=table.plan,
        backlog=due,
        ways=coming_back.ways(user, table) if due.cards else (),
        today=local_date(now, user.timezone),
        due=table.queue().waiting,
    )
