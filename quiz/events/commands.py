"""`flask recompute`: compare the summaries with the log that they are made of, and mend them."""

from collections import Counter

import click
from flask.cli import with_appcontext

EVERY = 100  # learners between two lines of progress
MOST_NAMED = 50


@click.command("recompute")
@click.option("--check", "only_check", is_flag=True, help="Say what differs, and change nothing; 1 if anything does.")
@with_appcontext
def recompute(*, only_check: bool) -> None:
    """Make every summary what the log of events says. People may go on using the application meanwhile."""
    if only_check:
        check_all()
    else:
        mend_all()


def check_all() -> None:
    from quiz.events import recompute
    from quiz.events.summaries import SUMMARIES

    found = Counter[str]()
    for number, user_id in enumerate(recompute.learners(), start=1):
        for each in recompute.check(user_id):
            if found.total() < MOST_NAMED:
                click.echo(each.words)
            found[each.summary.name] += 1
        say_progress(number)
    if found.total() > MOST_NAMED:
        click.echo(f"... and {found.total() - MOST_NAMED:,} more.")
    for summary in SUMMARIES:
        wrong = found[summary.name]
        click.echo(f"{summary.name} {f'differs from the log in {wrong:,} rows' if wrong else 'equals the log'}.")
    if found:
        raise SystemExit(1)


def mend_all() -> None:
    from quiz.events import recompute

    total, mended, number = recompute.count_learners(), 0, 0
    for number, user_id in enumerate(recompute.learners(), start=1):
        mended += recompute.mend(user_id)
        say_progress(number, total)
    click.echo(f"The summaries of {number:,} learners equal the log; {mended:,} rows were not as it says.")


def say_progress(number: int, total: int | None = None) -> None:
    if number % EVERY == 0:
        click.echo(f"{number:,}{f' of {total:,}' if total else ''} learners ...", err=True)


COMMANDS = (recompute,)
