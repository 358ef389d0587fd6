"""Commands about invitations: `flask --app app user invite …`."""

import click
from flask import current_app
from flask.cli import AppGroup

from quiz import clock
from quiz.accounts import invitations
from quiz.accounts.models import Invitation, Role
from quiz.config import Settings

MOST_USES, MOST_DAYS = 1000, 365


def add_to(users: AppGroup) -> None:
    users.command("invite")(invite)
    users.command("invitations")(show)
    users.command("uninvite")(uninvite)


@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.LEARNER.value, show_default=True)
@click.option("--uses", type=click.IntRange(1, MOST_USES), default=1, show_default=True, help="How many may use it.")
@click.option("--days", type=click.IntRange(1, MOST_DAYS), default=7, show_default=True, help="How long it is valid.")
def invite(role: str, uses: int, days: int) -> None:
    """Make a link by which people can make an account, also where registration is by invitation only."""
    invitation, code = invitations.invite(role=Role(role), uses=uses, days=days, now=clock.now())
    click.echo(f"Invitation {invitation.id}, {words(invitation)}:")
    click.echo(f"{address()}/register?invitation={code}")
    click.echo("Only a digest of it is kept, so the link is shown this once.")


def show() -> None:
    """List the invitations: whom they let in, how often they were used, and until when they are valid."""
    found = invitations.invitations()
    for each in found:
        click.echo(f"{each.id:>5}  {words(each)}, used {each.used} of {each.uses} times")
    if not found:
        click.echo("There are no invitations. Make one: flask --app app user invite")


@click.argument("number", type=click.IntRange(1, 2**31 - 1))
def uninvite(number: int) -> None:
    """End the invitation NUMBER; accounts that were made by it stay."""
    try:
        invitations.revoke(number)
    except invitations.InvitationNotFound as error:
        raise click.ClickException(error.message) from error
    click.echo(f"Invitation {number} opens nothing any more.")


def words(invitation: Invitation) -> str:
    return f"{invitation.role}, valid until {invitation.expires_at:%d %B %Y %H:%M} UTC"


def address() -> str:
    """The address of this machine; behind a proxy, people know it by another name."""
    settings: Settings = current_app.config["SETTINGS"]
    return f"http://{settings.host}:{settings.port}"
