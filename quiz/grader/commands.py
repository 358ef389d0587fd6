"""`flask regrade` and `flask regrades`: grade an exercise again after its checks changed, and show the changes."""

import getpass
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click
from flask import current_app
from flask.cli import with_appcontext

from quiz.texts.columns import show_table

if TYPE_CHECKING:
    from quiz.regrades.queries import Change

SHORT_DIGEST = 8


@click.command("regrade")
@click.argument("slug")
@click.option("--dry-run", is_flag=True, help="Judge everything here and say what would change; store nothing.")
@click.option("--why", help="The reason, for the record; asked for when it is not given.")
@click.option("--by", help="Who orders it, for the record; by default who is logged in on this machine.")
@with_appcontext
def regrade(slug: str, dry_run: bool, why: str | None, by: str | None) -> None:
    """Grade the submissions of SLUG again that were judged by other checks than those it has now."""
    from quiz.errors import ProductError

    try:
        if dry_run:
            show_what_would_change(slug)
        else:
            order(slug, by or operator(), why or click.prompt("Why"))
    except ProductError as error:
        raise click.ClickException(error.message) from error


def show_what_would_change(slug: str) -> None:
    from quiz.grader.dry_run import counted, dry_run
    from quiz.grader.worker import Worker
    from quiz.submissions.service import get_exercise
    from quiz.submissions.verdict_words import VERDICTS

    get_exercise(slug)
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy's own way to what it stands for
    outcomes = dry_run(Worker(app), slug, lambda line: click.echo(line, err=True))
    rows = [
        (
            each.judged.username,
            str(each.judged.id),
            instant(each.judged.created_at),
            arrow(VERDICTS[each.judged.verdict], VERDICTS[each.outcome.verdict]),
            arrow(points(each.judged.score, each.judged.max_score), points(each.outcome.score, each.outcome.max_score)),
        )
        for each in outcomes
        if each.changes
    ]
    if rows:
        show_table(("Learner", "Submission", "Sent", "Verdict", "Score"), rows)
    stay = len(outcomes) - len(rows)
    click.echo(f"{counted(len(rows), 'result')} would change, {stay} would stay. Nothing was stored.")


def order(slug: str, by: str, why: str) -> None:
    from quiz import clock
    from quiz.catalogue import get_catalogue
    from quiz.grader.dry_run import counted
    from quiz.regrades.service import order_regrade
    from quiz.submissions.grading_versions import grading_versions_of

    versions = grading_versions_of(get_catalogue().exercises)
    count = order_regrade(slug, versions, ordered_by=by, why=why, now=clock.now())
    if not count:
        click.echo(f"Nothing to do: every submission of {slug} was judged by these checks.")
        return
    click.echo(
        f"{counted(count, 'submission')} of {slug} {'is' if count == 1 else 'are'} queued to be graded again, after "
        "all that learners send. Graders that were started before the checks changed leave them alone: restart those.\n"
        f"`flask --app app regrades {slug}` says how far it is."
    )


@click.command("regrades")
@click.argument("slug", required=False)
@click.option("--changes", "each", is_flag=True, help="Say also what became of each submission.")
@with_appcontext
def regrades(slug: str | None, each: bool) -> None:
    """Show the regrades, of SLUG or of all exercises: who, when, why, and what they changed."""
    from quiz.regrades import queries as known

    found = known.orders(slug)
    if not found:
        click.echo("There was no regrade yet.")
        return
    show_table(
        ("Regrade", "Exercise", "When", "By", "Graded", "Changed", "Why"),
        [
            (
                str(one.id),
                one.exercise,
                instant(one.created_at),
                one.ordered_by,
                far(one.graded, one.total, one.finished_at),
                str(one.changed),
                one.why,
            )
            for one in found
        ],
    )
    if each:
        click.echo()
        show_changes(known.changes([one.id for one in found]))


def show_changes(changes: "Sequence[Change]") -> None:
    from quiz.submissions.verdict_words import VERDICTS

    show_table(
        ("Regrade", "Learner", "Submission", "Verdict", "Score", "Checks", "When"),
        [
            (
                str(one.regrade_id),
                one.username,
                str(one.submission_id),
                arrow(VERDICTS[one.from_verdict], VERDICTS[one.to_verdict] if one.to_verdict else "…"),
                arrow(points(one.from_score, one.from_max_score), points(one.to_score, one.to_max_score)),
                arrow(short(one.from_exercise_digest), short(one.to_exercise_digest or "…")),
                instant(one.graded_at) if one.graded_at else "not graded",
            )
            for one in changes
        ],
    )


def operator() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise click.UsageError("This machine does not know who you are. Say it with --by NAME.") from error


def far(graded: int, total: int, finished_at: datetime | None) -> str:
    return f"{graded} of {total}{'' if finished_at else ' so far'}"


def arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def points(score: float | None, most: float | None) -> str:
    return "…" if score is None else f"{score:g} of {most:g}"


def short(digest: str) -> str:
    return digest[:SHORT_DIGEST]


def instant(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


COMMANDS = (regrade, regrades)
