"""The security log as a page, for admins."""

from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request

from quiz.accounts.security_log import KEPT_FOR, WORDS, Kind
from quiz.accounts.security_queries import Filter, page_of_entries
from quiz.accounts.session import admins_only, login_required, signed_in_user

LONGEST_NAME = 80
LARGEST_PAGE = 100_000

security_blueprint = Blueprint("security", __name__)


@security_blueprint.get("/security")
@login_required
@admins_only
def log() -> str:
    wanted, number = chosen_filter(), page_number()
    return render_template(
        "accounts/security.html",
        page=page_of_entries(wanted, number),
        wanted=wanted,
        number=number,
        words=WORDS,
        zone=ZoneInfo(signed_in_user().timezone),
        timezone=signed_in_user().timezone,
        kept_days=KEPT_FOR.days,
    )


def chosen_filter() -> Filter:
    """The filter that the address asks for, without values that make no sense."""
    kind = request.args.get("kind", "")
    name = request.args.get("name", "").strip()[:LONGEST_NAME]
    return Filter(
        kind=kind if kind in set(Kind) else "", name="".join(letter for letter in name if letter.isprintable())
    )


def page_number() -> int:
    text = request.args.get("page", "1")
    return min(max(1, int(text)), LARGEST_PAGE) if text.isascii() and text.isdigit() and len(text) < 9 else 1
