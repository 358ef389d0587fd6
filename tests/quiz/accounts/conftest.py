"""Passwords at a cost that tests can pay; the real one is that of the library, and asked for by name."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from quiz.accounts import passwords

REAL = passwords.HASHER


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    passwords.nobodys_hash.cache_clear()
    yield
    passwords.nobodys_hash.cache_clear()
