"""Commands of the application: `flask --app app …`."""

import click
from flask import Flask
from flask.cli import AppGroup

from quiz.accounts.models import Role

users = AppGroup("user", help="Look after accounts.")


def init_app(app: Flask) -> None:
    app.cli.add_command(users)


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
    except service.UserNotFound as error:
        raise click.ClickException(error.message) from error
    click.echo(f"{name} has a new password and is signed out everywhere.")
