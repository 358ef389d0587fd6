"""The pages of the interviews: the list, a prompt, an attempt, the self-check, the debrief."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from quiz import clock
from quiz.accounts.session import login_required, signed_in_user
from quiz.catalogue import get_catalogue
from quiz.catalogue.markdown import render_untrusted
from quiz.interviews import listing, queries, self_check, service
from quiz.interviews.attempts import allowance_of, find_prompt, get_attempt, open_attempt, own_attempt
from quiz.interviews.clock import clock_text
from quiz.interviews.debrief import answer_text
from quiz.interviews.debrief import debrief as make_debrief
from quiz.interviews.forms import LONGEST_EVIDENCE, Entry, alone_in, kept_entries, ratings, read_self_check
from quiz.interviews.listing import Row
from quiz.interviews.models import InterviewAttempt
from quiz.interviews.queries import name_of
from quiz.interviews.scoring import Level
from quiz.interviews.talk_views import ATTEMPT, talk_blueprint, talk_page
from quiz.local_day import local_date
from quiz.requests.paging import page_of

WITHOUT = "without"  # finish later, and leave out the words that cannot be kept

blueprint = Blueprint("interviews", __name__)
blueprint.register_blueprint(talk_blueprint)
blueprint.add_app_template_filter(clock_text)
blueprint.add_app_template_filter(render_untrusted, "untrusted_markdown")


@blueprint.get("/interviews")
@login_required
def index() -> Any:
    user_id, prompts, now = signed_in_user().id, get_catalogue().prompts, clock.now()
    kept = queries.count_by_prompt(user_id)

    def rows(before: int | None, limit: int) -> list[Row]:
        found = queries.some_attempts(user_id, prompts, before, limit)
        return [listing.row(attempt, prompts[attempt.prompt], now) for attempt in found]

    return render_template(
        "interviews/index.html",
        entries=listing.entries(prompts.values(), queries.unfinished(user_id), kept, now),
        past=page_of(
            rows,
            lambda row: row.attempt.id,
            of=sum(kept[slug].attempts for slug in prompts if slug in kept),
        ),
        day=day_of,
        topics=get_catalogue().topics,
    )


@blueprint.get("/interviews/<slug>")
@login_required
def prompt(slug: str) -> Any:
    return render_template(
        "interviews/prompt.html",
        prompt=find_prompt(slug),
        going=open_attempt(signed_in_user().id, slug),
        allowance=allowance_of(signed_in_user().id, clock.now()),
        topics=get_catalogue().topics,
    )


@blueprint.post("/interviews/<slug>")
@login_required
def start(slug: str) -> Any:
    attempt = service.start(signed_in_user().id, slug, now=clock.now())
    return redirect(url_for("interviews.attempt", attempt_id=attempt.id), 303)


@blueprint.get(ATTEMPT)
@login_required
def attempt(attempt_id: int) -> Any:
    found = get_attempt(attempt_id, viewer_id=signed_in_user().id)
    if found.user_id != signed_in_user().id or found.debriefed_at:
        return redirect(url_for("interviews.debrief", attempt_id=attempt_id))
    if found.finished_at:
        return redirect(url_for("interviews.check", attempt_id=attempt_id))
    return talk_page(found, phase=request.args.get("phase", ""), preview="preview" in request.args)


@blueprint.get(f"{ATTEMPT}/self-check")
@login_required
def check(attempt_id: int) -> Any:
    mine = own_attempt(attempt_id, user_id=signed_in_user().id)
    if mine.finished_at is None or mine.debriefed_at is not None:
        return redirect(url_for("interviews.attempt", attempt_id=attempt_id))
    return check_page(mine, kept_entries(mine))


@blueprint.post(f"{ATTEMPT}/self-check")
@login_required
def check_submit(attempt_id: int) -> Any:
    mine = own_attempt(attempt_id, user_id=signed_in_user().id)
    entries = read_self_check(find_prompt(mine.prompt), request.form)
    rated = self_check.rate(signed_in_user().id, attempt_id, ratings(entries), now=clock.now())
    if rated.debriefed_at:
        return redirect(url_for("interviews.debrief", attempt_id=attempt_id), 303)
    if "later" not in request.form:
        return check_page(rated, entries, sent=True), 422
    alone = alone_in(entries)
    if alone and request.form["later"] != WITHOUT:
        return check_page(rated, entries, alone=alone), 422
    return redirect(url_for("interviews.index"), 303)


@blueprint.get(f"{ATTEMPT}/debrief")
@login_required
def debrief(attempt_id: int) -> Any:
    found = get_attempt(attempt_id, viewer_id=signed_in_user().id)
    mine = found.user_id == signed_in_user().id
    if mine and not found.debriefed_at:
        return redirect(url_for("interviews.attempt", attempt_id=attempt_id))
    if not found.finished_at:
        return running_page(found)
    return render_template(
        "interviews/debrief.html",
        debrief=make_debrief(found, find_prompt(found.prompt), get_catalogue()),
        learner=None if mine else name_of(found.user_id),
        day=day_of,
        levels=tuple(Level),
    )


def running_page(attempt: InterviewAttempt) -> str:
    """The page of an unfinished talk for a learner's instructor: it says that the talk goes on.
    The texts stay the learner's."""
    return render_template(
        "interviews/running.html",
        learner=name_of(attempt.user_id),
        prompt=find_prompt(attempt.prompt),
        started=day_of(attempt.started_at),
    )


def check_page(
    attempt: InterviewAttempt, entries: dict[str, Entry], *, sent: bool = False, alone: Sequence[str] = ()
) -> str:
    """The self-check with its entries so far. Once `sent`, missing entries are marked; before, only the
    signals whose words stand `alone`."""
    prompt = find_prompt(attempt.prompt)
    return render_template(
        "interviews/self_check.html",
        attempt=attempt,
        prompt=prompt,
        entries=entries,
        texts={phase.id: answer_text(attempt, phase.id) for phase in prompt.phases},
        sent=sent,
        alone=alone,
        levels=tuple(Level),
        longest_evidence=LONGEST_EVIDENCE,
    )


def day_of(instant: datetime) -> str:
    """The learner's date, as `23 November 2026`."""
    day: date = local_date(instant, signed_in_user().timezone)
    return f"{day.day} {day:%B %Y}"
