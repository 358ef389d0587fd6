"""The pages of the workbench: the list of exercises, one exercise, one attempt, and the changes between two."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from wtforms import SelectChoice, SelectField

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.catalogue import get_catalogue
from quiz.regrades.queries import graded_again
from quiz.submissions import service
from quiz.submissions.errors import NotWaiting, SubmissionNotFound
from quiz.submissions.queries import history
from quiz.submissions.rounding import rounded
from quiz.submissions.verdict_words import VERDICTS
from quiz.submissions.wake_up import init_wake_up
from quiz.workbench import listing, pages
from quiz.workbench.differences import difference
from quiz.workbench.editor_views import editor_blueprint
from quiz.workbench.engine_views import engine_blueprint
from quiz.workbench.forms import LARGEST_ID, STATES, BeforeForm, CompareForm, SearchForm
from quiz.workbench.incoming import wants_part
from quiz.workbench.words import moment, short_steps, when

blueprint = Blueprint("workbench", __name__)
blueprint.register_blueprint(editor_blueprint)
blueprint.register_blueprint(engine_blueprint)
blueprint.add_app_template_filter(rounded, "rounded_steps")
blueprint.add_app_template_filter(short_steps)
blueprint.add_app_template_filter(when)
blueprint.add_app_template_filter(pages.python, "python_code")
blueprint.record_once(lambda state: init_wake_up(state.app))
ID = f"<int(min=1, max={LARGEST_ID}):submission_id>"


@blueprint.get("/exercises")
@login_required
def exercises() -> str:
    form = SearchForm(request.args)
    catalogue = get_catalogue()
    form.topic.choices = [SelectChoice(slug) for slug in catalogue.topics]
    wanted = listing.Wanted(form.q.data or "", chosen(form.state), chosen(form.difficulty), chosen(form.topic))
    states = service.exercise_states(signed_in_user().id)
    all_rows = listing.rows(catalogue.exercises, catalogue.topics, states)
    return render_template(
        "workbench/exercises.html",
        form=form,
        states=STATES,
        wanted=wanted,
        rows=[row for row in all_rows if wanted.includes(row)],
        total=len(all_rows),
        solved=sum(row.mark == "solved" for row in all_rows),
        topics=listing.topic_counts(all_rows),
    )


@blueprint.get("/exercises/<slug>")
@login_required
def exercise(slug: str) -> str:
    return pages.exercise_page(signed_in_user(), service.get_exercise(slug))


@blueprint.get("/exercises/<slug>/editorial")
@login_required
def editorial(slug: str) -> str:
    exercise = service.get_solved_exercise(signed_in_user().id, slug)
    return render_template("workbench/editorial.html", exercise=exercise, **pages.editorial(exercise))


@blueprint.get("/exercises/<slug>/history")
@login_required
def attempts(slug: str) -> str:
    """A page of attempts; for a script the list alone, which the script puts into the workbench."""
    exercise, form = service.get_exercise(slug), BeforeForm(request.args)
    before = form.before.data if form.validate() else None
    past = history(signed_in_user().id, slug, before=before)
    template = "workbench/_history.html" if "X-Script" in request.headers else "workbench/history.html"
    return render_template(template, exercise=exercise, before=before, **pages.of_history(past))


@blueprint.get(f"/submissions/{ID}")
@login_required
def submission(submission_id: int) -> str:
    user = signed_in_user()
    shown = pages.settled(user, submission_id, wide=service.WIDE)
    found = shown.submission
    return render_template(
        "workbench/submission.html",
        shown=shown,
        sent=moment(found.created_at, user.timezone),
        learner=None if found.user_id == user.id else service.learner_of(found),
        again=graded_again(found.id),
        verdicts=VERDICTS,
        now=clock.now(),
    )


@blueprint.get(f"/submissions/{ID}/result")
@login_required
def result(submission_id: int) -> str:
    """The results pane alone, for a script that puts it into the page."""
    return pages.result_part(signed_in_user(), submission_id)


@blueprint.post(f"/submissions/{ID}/cancel")
@login_required
def cancel(submission_id: int) -> Any:
    user, problem = signed_in_user(), ""
    try:
        service.cancel(user.id, submission_id)
    except NotWaiting as error:
        problem = error.message
    if wants_part():
        return pages.result_part(user, submission_id, problem), 409 if problem else 200
    if problem:
        flash(problem, "warning")
    return redirect(url_for("workbench.submission", submission_id=submission_id), 303)


@blueprint.get("/submissions/compare")
@login_required
def compare() -> str:
    form, viewer_id = CompareForm(request.args), signed_in_user().id
    if not form.validate():
        raise SubmissionNotFound
    before, after = (
        service.get_submission(submission_id, viewer_id=viewer_id, wide={"source"})
        for submission_id in (form.before.data, form.after.data)
    )
    if (before.user_id, before.exercise) != (after.user_id, after.exercise):
        raise SubmissionNotFound
    return render_template(
        "workbench/compare.html",
        before=before,
        after=after,
        exercise=get_catalogue().exercises.get(after.exercise),
        difference=difference,
        verdicts=VERDICTS,
        now=clock.now(),
    )


def chosen(field: SelectField) -> str:
    """The chosen value, or nothing where a made-up address names one that does not exist."""
    return str(field.data) if field.data and field.validate(None) else ""
