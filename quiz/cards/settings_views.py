"""The page on which a learner says how they want to review."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from quiz.accounts.session import login_required, signed_in_user
from quiz.cards.desk import budget_of
from quiz.cards.forms import GRADES, SettingsForm
from quiz.cards.settings import REVIEWS_A_YEAR, Settings, choose, in_words, settings_of

settings_blueprint = Blueprint("settings", __name__)


@settings_blueprint.get("/review/settings")
@login_required
def show() -> Any:
    chosen = settings_of(signed_in_user().id)
    grades = "2" if chosen.two_grades else "4"
    return settings_page(
        SettingsForm(
            data={
                "new_a_day": chosen.new_a_day,
                "minutes_a_day": chosen.minutes_a_day or 0,
                "retention_percent": chosen.retention_percent,
                "grades": grades,
            }
        ),
        chosen,
    )


@settings_blueprint.post("/review/settings")
@login_required
def save() -> Any:
    form = SettingsForm()
    if not form.validate():
        return settings_page(form, settings_of(signed_in_user().id)), 422
    chosen = Settings(
        form.new_a_day.data,
        form.retention_percent.data,
        two_grades=form.grades.data == "2",
        minutes_a_day=form.minutes_a_day.data or None,
    )
    choose(signed_in_user().id, chosen)
    flash("Saved. The recall you aim at takes hold of a card at its next review.", "success")
    return redirect(url_for("cards.settings.show"), 303)


def settings_page(form: SettingsForm, chosen: Settings) -> str:
    return render_template(
        "cards/settings.html",
        form=form,
        budget=budget_of(signed_in_user().id, chosen.minutes_a_day),
        grades=GRADES,
        words={percent: in_words(percent) for percent in REVIEWS_A_YEAR},
    )
