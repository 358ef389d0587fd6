"""Devices of an earlier sign-in: each holds a token in a cookie, which survives a sign-out.

Others' failures do not slow such a device down. A token is a random id and a signature over the id, the user and the
hash of their password. Nothing is stored, nobody gets one without signing in, and a new password makes it worthless. A
device that several people share has a token for each."""

import hmac
import re
import secrets
from hashlib import sha256

MOST = 12  # people of one device; the one who signed in longest ago makes room
KEPT_S = 400 * 24 * 3600  # as long as browsers keep any cookie
TOKEN = re.compile(r"([A-Za-z0-9_-]{22})\.([0-9a-f]{64})")
BETWEEN = "~"


def known(cookie: str, *, secret_key: str, user_id: int, password_hash: str) -> str | None:
    """The random id of this device if the user signed in on it before, with the password of today. Takes equally long
    for every user."""
    found = None
    for device, signature in tokens(cookie):
        if hmac.compare_digest(signature, sign(device, secret_key, user_id, password_hash)):
            found = device
    return found


def remembered(cookie: str, *, secret_key: str, user_id: int, password_hash: str) -> str:
    """The cookie with the user's token at its beginning."""
    kept = known(cookie, secret_key=secret_key, user_id=user_id, password_hash=password_hash)
    device = kept or secrets.token_urlsafe(16)
    others = [f"{other}.{signature}" for other, signature in tokens(cookie) if other != kept]
    return BETWEEN.join([f"{device}.{sign(device, secret_key, user_id, password_hash)}", *others][:MOST])


def tokens(cookie: str) -> list[tuple[str, str]]:
    found = (TOKEN.fullmatch(text) for text in cookie.split(BETWEEN, MOST)[:MOST])
    return [(match[1], match[2]) for match in found if match]


def sign(device: str, secret_key: str, user_id: int, password_hash: str) -> str:
    message = f"known device\n{device}\n{user_id}\n{password_hash}"
    return hmac.new(secret_key.encode(), message.encode(), sha256).hexdigest()
