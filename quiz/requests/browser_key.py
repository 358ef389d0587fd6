"""The key under which a browser keeps the typed texts of an account: nobody can tell the account from it."""

import hmac
from hashlib import sha256
from typing import Any

from flask import current_app
from flask_login import current_user


def browser_key(user: Any) -> str:
    """The key of this account and no other, as ids are never given again; empty for a visitor who is not signed in."""
    if not user.is_authenticated:
        return ""
    secret: str = current_app.config["SECRET_KEY"]
    return hmac.new(secret.encode(), f"browser:{user.id}".encode(), sha256).hexdigest()[:24]


def own_browser_key() -> str:
    """The key of the account that is signed in. Forms carry it, so that no form is sent for another account."""
    return browser_key(current_user)
