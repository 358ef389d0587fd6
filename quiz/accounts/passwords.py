"""Passwords: argon2id with the library's recommended cost (RFC 9106, second recommended option)."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    return HASHER.hash(password)


def password_matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right. Takes as long for an unknown user (None) as for a known one."""
    try:
        HASHER.verify(password_hash or nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


@cache
def nobodys_hash() -> str:
    """A hash to be compared with where there is no user."""
    return HASHER.hash("nobody has this password")


def needs_new_hash(password_hash: str) -> bool:
    """Whether the hash was made with an older cost than today's."""
    return HASHER.check_needs_rehash(password_hash)
