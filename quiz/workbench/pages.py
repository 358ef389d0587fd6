"""The values for the templates of the workbench."""

import secrets
from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import render_template
from markupsafe import Markup

from exercises.exercise import Exercise
from quiz import clock
from quiz.accounts.models import User
from quiz.catalogue import get_catalogue
from quiz.catalogue.highlighting import highlight
from quiz.catalogue.markdown import render_content
from quiz.submissions import service
from quiz.submissions.models import State, Submission
from quiz.submissions.queries import History, allowance_of, history
from quiz.submissions.queue import ahead_of
from quiz.submissions.source import LIMIT_BYTES
from quiz.submissions.verdict_words import VERDICTS
from quiz.workbench import drafts
from quiz.workbench.results import Result, read_report
from quiz.workbench.short_wait import wait_a_little

SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS, PAUSE_EACH_MS = 400, 6000, 40
REPORT = ("report",)  # of an attempt whose code is not shown
RUNGS = ("the nudge", "the idea", "the shape of the code")


@dataclass(frozen=True, slots=True)
class Shown:
    """The attempt in the results pane: graded, cancelled, or waiting with `ahead` others before it."""

    submission: Submission
    exercise: Exercise | None
    result: Result | None
    ahead: int

    @property
    def waits(self) -> bool:
        return self.result is None and not self.is_cancelled

    @property
    def is_cancelled(self) -> bool:
        return self.submission.state == State.CANCELLED

    @property
    def comes_next(self) -> bool:
        return self.waits and (self.ahead == 0 or self.submission.state == State.GRADING)

    @property
    def slowest_ms(self) -> int:
        """The longest time until a page asks again: the more are ahead, the longer."""
        return min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS + PAUSE_EACH_MS * self.ahead)

    @property
    def title(self) -> str:
        return self.exercise.title if self.exercise else self.submission.exercise


@dataclass(frozen=True, slots=True)
class Editor:
    """The first text of the editor. `version` is that of the draft it was read from."""

    source: str
    version: int
    saved_at: datetime | None


def shown(submission: Submission) -> Shown:
    exercise = get_catalogue().exercises.get(submission.exercise)
    if submission.state == State.CANCELLED:
        return Shown(submission, exercise, None, 0)
    if submission.report is None:
        return Shown(submission, exercise, None, ahead_of(submission))
    return Shown(submission, exercise, read_report(submission.report, exercise), 0)


def settled(viewer: User, submission_id: int, *, wide: Container[str] = REPORT) -> Shown:
    """The attempt, after a short wait for its verdict where it comes next. Raises SubmissionNotFound."""
    found = shown(service.get_submission(submission_id, viewer_id=viewer.id, wide=wide))
    if found.comes_next and wait_a_little(submission_id):
        return shown(service.get_submission(submission_id, viewer_id=viewer.id, wide=wide))
    return found


def editor_for(user: User, exercise: Exercise, typed: str | None = None) -> Editor:
    """The draft, or the starter; where a form came back, the typed text."""
    draft = drafts.find_draft(user.id, exercise.slug)
    if draft is None:
        return Editor(exercise.starter if typed is None else typed, 0, None)
    return Editor(draft.source if typed is None else typed, draft.version, draft.saved_at)


def exercise_page(user: User, exercise: Exercise, *, typed: str | None = None, problem: str = "") -> str:
    """The workbench. `typed` and `problem` bring back a form that was refused, with its text."""
    past = history(user.id, exercise.slug)
    taken = service.hints_taken(user.id, exercise.slug)
    latest = service.get_submission(past.attempts[0].id, viewer_id=user.id, wide=REPORT) if past.attempts else None
    return render_template(
        "workbench/exercise.html",
        **of_exercise(exercise),
        **of_history(past),
        **(editorial(exercise) if past.solved else {}),
        editor=editor_for(user, exercise, typed),
        form_token=new_form_token(),
        hints=[markdown(hint) for hint in exercise.hints[:taken]],
        rungs=RUNGS,
        shown=shown(latest) if latest else None,
        problem=problem,
        allowance=allowance_of(user.id, clock.now()),
        limit_bytes=LIMIT_BYTES,
    )


def result_part(viewer: User, submission_id: int, problem: str = "") -> str:
    """The results pane alone, for a script that puts it into the page. Raises SubmissionNotFound."""
    if problem:  # it is told at once
        found = shown(service.get_submission(submission_id, viewer_id=viewer.id, wide=REPORT))
    else:
        found = settled(viewer, submission_id)
    token = new_form_token()
    refusal = render_template("workbench/_refused.html", problem=problem, form_token=token) if problem else ""
    return refusal + render_template("workbench/_results.html", shown=found, form_token=token)


def of_exercise(exercise: Exercise) -> dict[str, Any]:
    catalogue = get_catalogue()
    advised = [catalogue.exercises[slug] for slug in exercise.prerequisites if slug in catalogue.exercises]
    return {
        "exercise": exercise,
        "topic": catalogue.topics[exercise.topic],
        "statement": markdown(exercise.statement),
        "advised": advised,
    }


def of_history(past: History) -> dict[str, Any]:
    return {
        "attempts": past.attempts,
        "older": past.older,
        "solved": past.solved,
        "verdicts": VERDICTS,
        "now": clock.now(),
    }


def editorial(exercise: Exercise) -> dict[str, Markup]:
    return {"editorial": markdown(exercise.editorial), "solution": python(exercise.solution)}


def new_form_token() -> str:
    return secrets.token_urlsafe(16)


@lru_cache(maxsize=512)
def markdown(text: str) -> Markup:
    """Our own Markdown, rendered once for as long as the process lives."""
    return render_content(text)


def python(source: str) -> Markup:
    """Python in colour."""
    return Markup(highlight(source, "python"))  # noqa: S704 - escaped by Pygments
