"""The command `flask --app app demo`."""

import click
from flask import current_app
from flask.cli import with_appcontext


@click.command("demo")
@click.option("--learners", type=click.IntRange(1, 30), default=30, show_default=True, help="The size of the class.")
@click.option("--weeks", type=click.IntRange(1, 26), default=8, show_default=True, help="How long it has studied.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed gives another class.")
@click.option("--password", help="The password of all of them; made up when it is not given.")
@click.option("--yes", is_flag=True, help="Add the class beside the users that the database holds.")
@with_appcontext
def demo(learners: int, weeks: int, seed: int, password: str | None, yes: bool) -> None:
    """Fill the database with an invented class, and print its logins."""
    from quiz.demo.make import DemoRefused, make_demo

    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy's own way to what it stands for
    try:
        make_demo(app, learners=learners, weeks=weeks, seed=seed, beside=yes, password=password, say=click.echo)
    except DemoRefused as error:
        raise click.ClickException(str(error)) from error


COMMANDS = (demo,)
