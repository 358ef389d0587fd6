"""A form that the server did not take, given back on the page that says why, to be sent once more."""

from dataclasses import dataclass

from flask import Response, make_response, render_template, request
from flask_login import current_user

from quiz.requests.browser_key import browser_key
from quiz.requests.next_page import this_page
from quiz.requests.origins import came_from_here

TEXT_FROM = 24  # characters: a longer value is shown, to be copied; the rest only goes along
# The fields that a form has about itself: by the macro `csrf`, by this page, by typed.js.
ACCOUNT, AGAIN, KEPT = "for_account", "given_back", "kept_as"
FORMS_OWN = {"csrf_token", ACCOUNT, AGAIN, KEPT}
SECRETS = {"password", "current", "new", "again"}  # every password field of a form of ours, whatever its prefix
UNSEEN = {"next", "timezone", "invitation", "remember"}  # of the forms with passwords: nobody typed them


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form that was not taken. The page can always show them. It cannot send them again without the
    secrets, nor where the form may be another site's or was filled in by another account."""

    fields: tuple[tuple[str, str], ...]
    has_secrets: bool
    is_ours: bool
    account: str  # whose page the form was on, as browser_key.py names it; empty on a page for everybody
    reader: str  # who reads this page, by the same name; empty where nobody is signed in
    kept_as: str

    @property
    def is_anothers(self) -> bool:
        """Whether another account than the form's is signed in by now."""
        return bool(self.reader and self.account) and self.account != self.reader

    @property
    def can_be_sent_again(self) -> bool:
        return self.is_ours and not self.has_secrets and self.reader in {"", self.account}

    @property
    def texts(self) -> list[tuple[str, str]]:
        if self.can_be_sent_again:
            return [(name, value) for name, value in self.fields if is_text(value)]
        return [(name, value) for name, value in self.fields if value and name not in UNSEEN]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.fields if not is_text(value)]


def what_was_sent(*, checked: bool = False) -> Sent | None:
    """The form of this request, never with a password; None for a request that is no POST. `checked` says that the
    form's token was found to hold: then the form is the reader's own, and nobody needs to be asked who reads."""
    if request.method != "POST":
        return None
    fields = [field for field in request.form.items(multi=True) if field[0] not in FORMS_OWN]
    shown = tuple(field for field in fields if not is_secret(field[0]))
    return Sent(
        shown,
        has_secrets=len(shown) < len(fields),
        is_ours=came_from_here(),
        account=request.form.get(ACCOUNT, ""),
        reader="" if checked else browser_key(current_user),
        kept_as=request.form.get(KEPT, ""),
    )


def is_secret(name: str) -> bool:
    """Whether the field is for a password: `current`, or `password-current` in a page with several forms."""
    return name.rpartition("-")[2] in SECRETS


def is_text(value: str) -> bool:
    return "\n" in value or len(value) > TEXT_FROM


def given_back(status: int, title: str, sentence: str, sent: Sent | None, *, sign_in: bool = False) -> Response:
    """The page with the reason and the form. It asks the database nothing: that may be what did not answer. `sign_in`
    offers the page for signing in, beside this one."""
    page = render_template(
        "errors/given_back.html",
        status=status,
        title=title,
        sentence=sentence,
        sign_in=sign_in,
        address=this_page(),
        sent=sent,
    )
    return make_response(page, status)
