"""Passwords: argon2id with the library's recommended cost (RFC 9106, second recommended option).

A hash takes 64 MiB and some 50 ms of every core, so a process makes few at once. Hashing takes at most WEB_WORKERS ×
AT_ONCE × 64 MiB, 256 MiB by default. The other requests wait for a moment, and are then asked to come again."""

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from quiz.errors import Busy

HASHER = PasswordHasher()
AT_ONCE = 2
PATIENCE_S = 10.0
COME_AGAIN_S = 5
turns = threading.BoundedSemaphore(AT_ONCE)


def hash_password(password: str) -> str:
    """The hash to keep. Raises Busy. Have no transaction open: the wait for a turn may take seconds."""
    with turn():
        return HASHER.hash(prepared(password))


def password_matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right. Takes equally long for an unknown user (None) and a known one. Raises Busy; have
    no transaction open."""
    texts = dict.fromkeys((prepared(password), plain(password)))  # older hashes were made of the text as it came
    with turn():
        right = [verifies(password_hash or nobodys_hash(), text) for text in texts]
    return password_hash is not None and any(right)


def verifies(password_hash: str, password: bytes) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


@contextmanager
def turn() -> Iterator[None]:
    """Wait until this process makes fewer than AT_ONCE hashes. Raises Busy when that takes too long."""
    if not turns.acquire(timeout=PATIENCE_S):
        raise Busy("Very many people sign in at this moment. Try again in a few seconds.", retry_after_s=COME_AGAIN_S)
    try:
        yield
    finally:
        turns.release()


def prepared(password: str) -> bytes:
    """The password as bytes, the same from every keyboard: composed (NFC), with plain blanks for all others, as RFC
    8265 says of passwords."""
    composed = unicodedata.normalize("NFC", password)
    return plain("".join(" " if unicodedata.category(each) == "Zs" else each for each in composed))


def plain(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


@cache
def nobodys_hash() -> str:
    """A hash to compare with where there is no user."""
    return HASHER.hash("nobody has this password")


def needs_new_hash(password_hash: str) -> bool:
    """Whether the hash was made with an older cost than today's."""
    return HASHER.check_needs_rehash(password_hash)
