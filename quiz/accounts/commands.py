"""Commands about accounts: `flask --app app user …`, and the security log."""

import click
from flask.cli import AppGroup, with_appcontext

from quiz.accounts import invitation_commands
from quiz.accounts.models import Role
from quiz.accounts.security_log import Kind
from quiz.texts.columns import show_lines

users = AppGroup("user", help="Look after accounts.")
invitation_commands.add_to(users)


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
    show_lines(heads, rows, [len("2026-11-28 12:00:00"), *widths])


COMMANDS = (users, security_log)
