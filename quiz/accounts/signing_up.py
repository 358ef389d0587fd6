"""Making one's own account: the right to it, and the number of accounts from one place."""

from datetime import datetime

from quiz.accounts import invitations, service, throttle
from quiz.accounts.doors import door, knock
from quiz.accounts.invitations import INVITATION_NEEDED, INVITATION_OVER, NotInvited
from quiz.accounts.models import User
from quiz.accounts.places import place
from quiz.accounts.throttle import Whose
from quiz.config import Registration

TOO_MANY = "Many accounts were just made from your network. Your class's link lets you in at once."
TOO_MANY_BY_ONE = "Very many accounts were just made by this link."


def sign_up(
    *,
    username: str,
    display_name: str,
    password: str,
    timezone: str,
    address: str,
    registration: Registration,
    invitation: str,
    now: datetime,
) -> User:
    """A new account. Raises NotInvited, TooMany, WeakPassword, UsernameTaken, Busy."""
    invitations.require_open(registration)
    if invitations.is_invited(invitation, now):
        invited = door("registration by invitation", Whose.PLACE, throttle.INVITED, invitation)
        knock([invited], now, TOO_MANY_BY_ONE)
    else:
        knock([door("registration", Whose.PLACE, throttle.ACCOUNTS, place(address))], now, TOO_MANY)
        if registration is Registration.INVITATION:
            raise NotInvited(INVITATION_OVER if invitation else INVITATION_NEEDED)
    return service.register(
        username=username,
        display_name=display_name,
        password=password,
        timezone=timezone,
        now=now,
        admit=lambda: invitations.admitted_as(registration, invitation, now),
    )
