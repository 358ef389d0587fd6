"""What a form brought and the server did not take, given back on the page that says why, to be sent once more."""

from dataclasses import dataclass

from flask import Response, make_response, render_template, request

from quiz.next_page import this_page
from quiz.origins import came_from_here

TEXT_FROM = 24  # characters: what is longer is shown, to be copied; the rest only goes along
FORMS_OWN = {"csrf_token"}
SECRETS = {"password", "current", "new", "again"}  # every password field of a form of ours, whatever its prefix


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form that did not arrive. Without its secrets, or where it may be another site's, it can be
    shown, but not sent again."""

    fields: tuple[tuple[str, str], ...]
    has_secrets: bool
    is_ours: bool

    @property
    def can_be_sent_again(self) -> bool:
        return self.is_ours and not self.has_secrets

    @property
    def texts(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.fields if is_text(value) or not self.can_be_sent_again]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in self.fields if not is_text(value)] if self.can_be_sent_again else []


def what_was_sent() -> Sent | None:
    """The form of this request, never with a password; None where it is a page that was asked for, or a button."""
    fields = [field for field in request.form.items(multi=True) if field[0] not in FORMS_OWN]
    if request.method != "POST" or not fields:
        return None
    shown = tuple(field for field in fields if not is_secret(field[0]))
    return Sent(shown, has_secrets=len(shown) < len(fields), is_ours=came_from_here())


def is_secret(name: str) -> bool:
    """Whether the field is one of a password: `current`, or `password-current` in a page with several forms."""
    return name.rpartition("-")[2] in SECRETS


def is_text(value: str) -> bool:
    return "\n" in value or len(value) > TEXT_FROM


def given_back(status: int, title: str, sentence: str, *, sign_in: bool = False) -> Response:
    """The page that says why, with the form. It asks the database nothing, which may be what did not answer.
    `sign_in`: whether to offer the page to sign in on, beside this one."""
    page = render_template(
        "errors/given_back.html",
        status=status,
        title=title,
        sentence=sentence,
        sign_in=sign_in,
        address=this_page(),
        sent=what_was_sent(),
    )
    return make_response(page, status)
