"""The name under which a browser keeps what an account typed: nobody can tell from it which account it is."""

import hmac
from hashlib import sha256
from typing import Any

from flask import current_app
from flask_login import current_user


def browser_key(user: Any) -> str:
    """A name for this account and no other, as ids are never given again; empty for who is not signed in."""
    if not user.is_authenticated:
        return ""
    secret: str = current_app.config["SECRET_KEY"]
    return hmac.new(secret.encode(), f"browser:{user.id}".encode(), sha256).hexdigest()[:24]


def own_browser_key() -> str:
    """The key of who is signed in; forms carry it, so that one is never sent for another account."""
    return browser_key(current_user)
