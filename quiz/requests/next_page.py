"""The page after a form: a page of ours named in `next`, or Today. Never another site."""

from urllib.parse import unquote, urlsplit

from flask import request, url_for


def next_page(default: str | None = None) -> str:
    """The page in `next` (form, then query) when it is one of ours, else `default`, else Today."""
    wanted = request.form.get("next") or request.args.get("next") or ""
    return wanted if is_ours(wanted, request.script_root) else default or url_for("today.today")


def this_page() -> str:
    """The address of the requested page, to come back to: with the path below which a proxy serves us."""
    return request.script_root + request.full_path.removesuffix("?")


def is_ours(address: str, root: str = "") -> bool:
    """Whether `address` is a plain path of ours, below `root` on this site. Browsers read `//host`, `/\\host` and a
    path with control characters as other sites, and `/..` as the folder above, so those are refused."""
    path = address.removeprefix(root)
    if not address.startswith(f"{root}/") or path[1:2] in {"/", "\\"}:
        return False
    if any(ord(character) < 33 or character == "\\" for character in address):
        return False
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and ".." not in unquote(parts.path).split("/")
