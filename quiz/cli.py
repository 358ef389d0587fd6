"""Commands of the application: `flask --app app …`."""

import sys

import click
from flask import Flask, current_app
from flask.cli import AppGroup, FlaskGroup, with_appcontext

from quiz.accounts import commands as accounts
from quiz.accounts.models import Role
from quiz.accounts.security_log import Kind
from quiz.catalogue import commands as content
from quiz.events import commands as summaries
from quiz.grader import commands

users = AppGroup("user", help="Look after accounts.")


def init_app(app: Flask) -> None:
    accounts.add_to(users)
    app.cli.add_command(users)
    app.cli.add_command(demo)
    app.cli.add_command(security_log)
    content.init_app(app)
    summaries.init_app(app)
    commands.init_app(app)


class ContentAlone(AppGroup):
    """The commands of an application that cannot start: `content`, which says what to mend; the others say why."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why
        self.add_command(content.content)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        return super().get_command(ctx, cmd_name) or sys.exit(self.why)


def content_alone(why: str) -> Flask:
    """An application for `flask content` where the real one cannot start; it serves nothing.

    Raises SystemExit with the reason where it is not looked up by `flask` for a command of ours, as by `flask run`.
    """
    asked = click.get_current_context(silent=True)
    if asked is None or not isinstance(asked.command, FlaskGroup):
        sys.exit(why)
    app = Flask("quiz", static_folder=None)
    app.cli = ContentAlone(why)
    return app


@users.command("promote")
@click.argument("name")
@click.argument("role", type=click.Choice([role.value for role in Role]))
def promote(name: str, role: str) -> None:
    """Give the user NAME the role ROLE."""
    from quiz import clock
    from quiz.accounts import service

    try:
        user = service.promote(name, Role(role), clock.now())
    except service.UserNotFound as error:
        raise click.ClickException(error.message) from error
    click.echo(f"{user.username} is now {role}.")


@users.command("set-password")
@click.argument("name")
@click.password_option(help="The new password; asked for when it is not given.")
def set_password(name: str, password: str) -> None:
    """Set a new password for NAME, who forgot theirs, and end their sessions."""
    from quiz import clock
    from quiz.accounts import service

    try:
        service.set_password(service.get_user(name), password, clock.now())
    except (service.UserNotFound, service.WeakPassword) as error:
        raise click.ClickException(error.message) from error
    click.echo(f"{name} has a new password and is signed out everywhere.")


@click.command("security-log")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Only what is of this kind.")
@click.option("--name", default="", help="Only what was done by, or to, the user of this name.")
@click.option("--most", type=click.IntRange(1, 100_000), default=100, show_default=True, help="How many at most.")
@with_appcontext
def security_log(kind: str | None, name: str, most: int) -> None:
    """Show the security log, newest first: sign-ins, roles, deletions, and who looked at whose work."""
    from quiz.accounts.security_queries import Filter, longest, walk

    wanted, columns = Filter(kind=kind or "", name=name), ("name", "kind", "about", "address", "details")
    widths = longest(wanted, columns, most=most)
    if not any(widths):
        click.echo("There is no such entry.")
        return
    heads = ("When (UTC)", "Who", "What", "About", "From", "Details")
    rows = ((f"{e.at:%Y-%m-%d %H:%M:%S}", *(getattr(e, name) for name in columns)) for e in walk(wanted, most=most))
    commands.show_lines(heads, rows, [len("2026-11-28 12:00:00"), *widths])


@click.command("demo")
@click.option("--learners", type=click.IntRange(1, 30), default=30, show_default=True, help="The size of the class.")
@click.option("--weeks", type=click.IntRange(1, 26), default=8, show_default=True, help="How long it has studied.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed gives another class.")
@click.option("--password", help="The password of all of them; made up when it is not given.")
@click.option("--yes", is_flag=True, help="Add the class beside the users that the database holds.")
@with_appcontext
def demo(learners: int, weeks: int, seed: int, password: str | None, yes: bool) -> None:
    """Fill the database with an invented class, and print its logins."""
    from quiz.demo.command import DemoRefused, make_demo

    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy's own way to what it stands for
    try:
        make_demo(app, learners=learners, weeks=weeks, seed=seed, beside=yes, password=password, say=click.echo)
    except DemoRefused as error:
        raise click.ClickException(str(error)) from error
