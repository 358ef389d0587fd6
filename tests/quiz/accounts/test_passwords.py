"""Hashing passwords: what is one password, and how many are hashed at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import pytest
from argon2 import PasswordHasher

from quiz.accounts import passwords
from quiz.accounts.passwords import AT_ONCE, hash_password, password_matches
from quiz.errors import Busy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("caf\u00e9 au lait", "cafe\u0301 au lait"), ("four\u00a0plain words", "four plain words"),
        ("four\u3000plain words", "four plain words"), ("\u1112\u1161\u11ab\uae00", "\ud55c\uae00"),
    ],
)  # fmt: skip
def test_a_password_is_the_same_on_every_keyboard(one, other):
    assert password_matches(hash_password(one), other)
    assert password_matches(hash_password(other), one)


@pytest.mark.parametrize(("one", "other"), [("Four words", "four words"), ("\uff21bcd", "Abcd"), ("a b", "ab")])
def test_passwords_that_differ_for_people_differ(one, other):
    assert not password_matches(hash_password(one), other)


def test_a_hash_that_was_made_before_passwords_were_composed_still_matches():
    older = passwords.HASHER.hash("cafe\u0301 au lait")

    assert password_matches(older, "cafe\u0301 au lait")
    assert not password_matches(older, "cafe au lait")


def test_half_a_character_is_a_password_like_any_other():
    assert password_matches(hash_password("\ud800 and more"), "\ud800 and more")


class Counted(PasswordHasher):
    """Notes how many hash at the same moment, and lets none end before it may."""

    def __init__(self):
        super().__init__(time_cost=1, memory_cost=64, parallelism=1)
        self.lock, self.now, self.most, self.go_on = Lock(), 0, 0, Event()

    def hash(self, *args, **more):
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
            if self.now == AT_ONCE:
                self.go_on.set()
        assert self.go_on.wait(30)
        with self.lock:
            self.now -= 1
        return super().hash(*args, **more)


def test_a_process_hashes_few_at_once_and_all_in_the_end(monkeypatch):
    counted = Counted()
    monkeypatch.setattr(passwords, "HASHER", counted)

    with ThreadPoolExecutor(24) as pool:
        hashes = list(pool.map(hash_password, [f"password {number}" for number in range(24)]))

    assert counted.most == AT_ONCE
    assert len(set(hashes)) == 24


def test_who_would_wait_too_long_is_asked_to_come_again(monkeypatch):
    monkeypatch.setattr(passwords, "PATIENCE_S", 0.01)
    with passwords.turn(), passwords.turn(), pytest.raises(Busy) as busy:
        hash_password("anything")

    assert busy.value.retry_after_s > 0
    assert busy.value.status == 503
    assert hash_password("anything")
