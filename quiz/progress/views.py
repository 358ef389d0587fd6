"""What a learner knows and has done, on one page."""

from typing import Any

from flask import Blueprint, render_template
from flask_login import login_required

from quiz import clock
from quiz.accounts.session import signed_in_user
from quiz.progress.report import report_page

blueprint = Blueprint("progress", __name__)


@blueprint.get("/progress")
@login_required  # type: ignore[untyped-decorator]  # flask-login ships no types
def progress() -> Any:
    return render_template("progress/progress.html", page=report_page(signed_in_user(), clock.now()))
