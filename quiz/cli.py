"""Commands of the application: `flask --app app …`."""

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from quiz.accounts import commands as accounts
from quiz.accounts.models import Role
from quiz.workbench import commands

users = AppGroup("user", help="Look after accounts.")


def init_app(app: Flask) -> None:
    accounts.add_to(users)
    app.cli.add_command(users)
    app.cli.add_command(demo)
    commands.init_app(app)


@users.command("promote")
@click.argument("name")
@click.argument("role", type=click.Choice([role.value for role in Role]))
def promote(name: str, role: str) -> None:
    """Give the user NAME the role ROLE."""
    from quiz.accounts import service

    try:
        user = service.promote(name, Role(role))
    except service.UserNotFound as error:
        raise click.ClickException(error.message) from error
    click.echo(f"{user.username} is now {role}.")


@users.command("set-password")
@click.argument("name")
@click.password_option(help="The new password; asked for when it is not given.")
def set_password(name: str, password: str) -> None:
    """Set a new password for NAME, who forgot theirs, and end their sessions."""
    from quiz.accounts import service

    try:
        service.set_password(service.get_user(name), password)
    except (service.UserNotFound, service.WeakPassword) as error:
        raise click.ClickException(error.message) from error
    click.echo(f"{name} has a new password and is signed out everywhere.")


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
