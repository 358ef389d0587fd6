"""Where to go after a form: a page of ours named in `next`, or Today. Never another site."""

from urllib.parse import urlsplit

from flask import request, url_for


def next_page(default: str | None = None) -> str:
    """The page in `next` (form, then query) when it is one of ours, else `default`, else Today."""
    wanted = request.form.get("next") or request.args.get("next") or ""
    return wanted if is_ours(wanted) else default or url_for("progress.today")


def is_ours(address: str) -> bool:
    """Whether `address` is a plain path on this site. Browsers read `//host`, `/\\host` and a path with
    control characters as other sites, so those are refused."""
    if not address.startswith("/") or address[1:2] in {"/", "\\"}:
        return False
    if any(ord(character) < 33 or character == "\\" for character in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc
