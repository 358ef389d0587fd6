"""The page of a learner's knowledge and work."""

from typing import Any

from flask import Blueprint, render_template

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.progress.report import report_page

blueprint = Blueprint("progress", __name__)


@blueprint.get("/progress")
@login_required
def progress() -> Any:
    return render_template("progress/progress.html", page=report_page(signed_in_user(), clock.now()))
