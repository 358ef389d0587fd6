"""The one place where a password is checked, on both databases: who is slowed down, and who never."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from quiz.accounts import known_devices, passwords, service, sessions, throttle
from quiz.accounts.doors import KEPT, SWEPT_AT_ONCE, sweep
from quiz.accounts.export import export_user
from quiz.accounts.models import FailedTry
from quiz.accounts.passwords import hash_password
from quiz.accounts.proof import Caller, WrongPassword, proven
from quiz.db import db
from quiz.errors import Busy, TooMany
from tests.conftest import NOON, PASSWORD, TEST_KEY

HERE, ELSEWHERE = Caller("192.0.2.7"), Caller("198.51.100.9")
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


class WatchedHasher(PasswordHasher):
    """The cheap one, which notes how often it was asked, and whether a transaction was open then."""

    def __init__(self):
        super().__init__(time_cost=1, memory_cost=64, parallelism=1)
        self.open_transactions = []

    def verify(self, *args):
        self.open_transactions.append(db.session.in_transaction())
        return super().verify(*args)

    def hash(self, *args, **more):
        self.open_transactions.append(db.session.in_transaction())
        return super().hash(*args, **more)


@pytest.fixture
def hasher(monkeypatch):
    watched = WatchedHasher()
    monkeypatch.setattr(passwords, "HASHER", watched)
    return watched


@pytest.fixture
def ana(make_user):
    return cheap(make_user("ana"))


def cheap(user):
    user.password_hash = CHEAP.hash(PASSWORD)
    db.session.commit()
    return user


def prove(username="ana", password=PASSWORD, caller=HERE, now=NOON):
    return proven(username, password, caller, now, wrong="wrong").user


def fail(times, username="ana", caller=HERE, now=NOON):
    for _ in range(times):
        with pytest.raises(WrongPassword):
            prove(username, "a wrong password", caller, now)


def wait_of(**more):
    """How long somebody is told to wait, in seconds."""
    with pytest.raises(TooMany) as refused:
        prove(**more)
    return refused.value.retry_after_s


def change_password(user, current, new):
    """Change it on a device that is signed in."""
    token = sessions.begin(user, device="Firefox on Linux", address="192.0.2.7", kept=False, now=NOON)
    here, renewed = sessions.find(token), sessions.new_token()
    service.change_password(user, current=current, new=new, here=here, token=renewed, caller=HERE, now=NOON)


def known_device(user, address="192.0.2.7"):
    cookie = known_devices.remembered(
        "",
        secret_key=TEST_KEY,
        user_id=user.id,
        password_hash=user.password_hash,
    )
    return Caller(address, cookie)


def tries():
    return {row.door: (row.tries, row.level) for row in db.session.scalars(sa.select(FailedTry))}


def test_five_wrong_tries_wait_for_seconds_and_then_the_right_password_gets_in(app, ana):
    fail(throttle.PAIR.free)

    assert wait_of() == 2
    assert wait_of(now=NOON + timedelta(seconds=1)) == 1
    assert prove(now=NOON + timedelta(seconds=2)) is ana


def test_the_sentence_says_how_long_to_wait(app, ana):
    fail(5)
    with pytest.raises(TooMany, match=r"^Too many tries failed\. Wait 2 seconds, then try again\.$"):
        prove()
    with pytest.raises(TooMany, match=r"Wait a second, then"):
        prove(now=NOON + timedelta(seconds=1.5))


def test_fifty_made_up_names_hold_nobody_up_at_their_address(app, ana):
    for number in range(50):
        fail(1, username=f"nobody{number}")

    assert prove() is ana


def test_one_address_cannot_try_many_names_for_ever(app):
    for number in range(throttle.PLACE.free):
        fail(1, username=f"victim{number}")

    assert wait_of(username="somebody") == 1
    assert wait_of(username="somebody", caller=Caller("192.0.2.7", "made.up")) == 1
    fail(1, username="somebody", caller=ELSEWHERE)


def attack(*, now=NOON, places=range(1, 8)):
    """Wrong tries for ana from so many addresses, as many as each is let make."""
    for place in places:
        for _ in range(throttle.PAIR.free):
            with suppress(WrongPassword, TooMany):
                prove(password="a wrong password", caller=Caller(f"203.0.113.{place}"), now=now)


def test_an_attack_from_many_addresses_never_shuts_the_owner_out(app, ana):
    attack()
    wait = wait_of(caller=HERE)

    later = NOON + timedelta(seconds=wait)
    attack(now=later, places=range(1, 60))

    assert wait <= 120
    assert prove(caller=HERE, now=later) is ana


def test_an_attack_does_not_slow_a_device_down_that_signed_in_before(app, ana):
    mine = known_device(ana)
    fail(throttle.PAIR.free)
    attack(places=range(1, 60))

    assert prove(caller=mine) is ana
    assert prove(caller=known_device(ana, address="198.51.100.77")) is ana


def test_a_known_device_is_judged_by_its_own_failures(app, ana):
    mine = known_device(ana)
    fail(throttle.DEVICE.free, caller=mine)

    assert wait_of(caller=mine) == 2
    assert prove(caller=HERE) is ana
    assert prove(caller=mine, now=NOON + timedelta(seconds=2)) is ana


def test_a_known_device_of_somebody_else_is_none_of_mine(app, ana, make_user):
    theirs = known_device(cheap(make_user("ben")))
    fail(throttle.PAIR.free)

    assert wait_of(caller=theirs) == 2


def test_a_new_password_makes_a_known_device_worthless(app, ana):
    mine = known_device(ana)
    fail(throttle.PAIR.free)

    ana.password_hash = hash_password("another good password")
    db.session.commit()

    assert wait_of(password="another good password", caller=mine) == 2


def said(username, caller, now):
    """All that somebody sees of a try."""
    try:
        prove(username, "a wrong password", caller, now)
    except (WrongPassword, TooMany) as error:
        return type(error), error.message, getattr(error, "retry_after_s", None)


def test_a_name_that_exists_is_answered_as_one_that_does_not(app, ana):
    """The same moments, the same places, and each try of the one a try of the other: from fresh places of their own."""
    moments = [NOON + timedelta(seconds=seconds) for seconds in (*range(40), 100, 101, 900, 901, 4000)]
    seen = {
        name: [
            said(name, Caller(f"10.{net}.{at % 9}.1"), moment) for at, moment in enumerate(moments) for _ in range(3)
        ]
        for net, name in enumerate(["ana", "nobody"])
    }

    assert seen["ana"] == seen["nobody"]
    assert {kind for kind, *_ in seen["ana"]} == {WrongPassword, TooMany}


def test_a_name_that_exists_costs_as_many_statements_as_one_that_does_not(app, ana):
    counts = {}
    with counting() as statements:
        for name in ("ana", "nobody", "ana", "nobody"):
            statements.clear()
            fail(1, username=name)
            counts.setdefault(name, []).append(list(statements))

    assert counts["ana"] == counts["nobody"]


@contextmanager
def counting():
    seen = []

    def note(_connection, _cursor, statement, *_more):
        seen.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(db.engine, "before_cursor_execute", note)


def test_a_made_up_name_has_its_password_checked_like_every_other(app, ana, hasher):
    passwords.nobodys_hash()
    hasher.open_transactions.clear()
    fail(1)
    for_ana = len(hasher.open_transactions)
    fail(1, username="nobody")

    assert len(hasher.open_transactions) == 2 * for_ana


@pytest.mark.parametrize(
    "username", ["İ" * 80, "\N{KELVIN SIGN}" * 80, "🦊" * 80, "a" * 80, "%", "\ud800", "a\x00b", ""]
)
def test_any_name_is_only_wrong(app, ana, username):
    fail(1, username=username)


def test_a_name_with_signs_of_a_pattern_touches_no_other_names_failures(app, make_user):
    cheap(make_user("secb"))
    cheap(make_user("s__b"))
    fail(throttle.PAIR.free, username="secb")

    assert prove("s__b")

    assert wait_of(username="secb") == 2


def test_a_right_password_forgets_the_failures_of_this_place_and_of_no_other(app, ana):
    fail(4)
    fail(3, caller=ELSEWHERE)

    prove()

    assert tries()["sign-in from anywhere"] == (7, 7)
    fail(4)
    fail(2, caller=ELSEWHERE)
    assert wait_of(caller=ELSEWHERE) == 2


def test_a_sign_in_that_was_right_at_once_leaves_nothing(app, ana):
    prove()

    assert tries() == {}


def in_threads(app, times, act):
    """What `act` gave in so many threads that begin at once, each in a context of its own."""
    db.session.rollback()  # the test's own transaction must hold nobody up
    ready = Barrier(times)

    def one(number):
        with app.app_context():
            ready.wait()
            try:
                return act(number)
            finally:
                db.session.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_forty_tries_at_once_check_no_more_passwords_than_forty_in_turn(app, ana, hasher):
    def guess(number):
        return said("ana", HERE, NOON)[0]

    answers = in_threads(app, 40, guess)

    assert len(hasher.open_transactions) == throttle.PAIR.free
    assert answers.count(WrongPassword) == throttle.PAIR.free
    assert answers.count(TooMany) == 40 - throttle.PAIR.free
    assert tries()["sign-in"] == (5, 5)


def test_many_names_and_places_at_once_wait_for_each_other_without_end_in_no_case(app, ana):
    def guess(number):
        return said(("ana", "ben", "cy")[number % 3], Caller(f"192.0.2.{number % 2}"), NOON)[0]

    answers = in_threads(app, 24, guess)

    assert set(answers) <= {WrongPassword, TooMany}
    assert sum(level for door, (_, level) in tries().items() if door == "sign-in of anybody") > 0


def test_a_class_that_signs_in_at_once_from_one_address_is_let_in(app, make_user):
    names = [cheap(make_user(f"pupil{number}")).username for number in range(24)]

    assert in_threads(app, 24, lambda number: prove(names[number]).username) == names
    assert tries() == {}


def test_no_transaction_is_open_while_a_password_is_checked_or_hashed(app, ana, hasher):
    new = "another good password"
    prove()
    fail(1)
    service.sign_in(username="ana", password=PASSWORD, caller=HERE, timezone="", now=NOON)
    change_password(ana, PASSWORD, new)
    service.register(username="ben", display_name="Ben", password=PASSWORD, timezone="", now=NOON)
    service.delete_account(ana, password=new, caller=HERE, now=NOON)

    assert len(hasher.open_transactions) >= 6
    assert not any(hasher.open_transactions)


def test_a_try_that_had_to_be_sent_away_is_not_counted(app, ana, monkeypatch):
    monkeypatch.setattr(passwords, "PATIENCE_S", 0.01)
    fail(1)
    before = tries()
    for _ in range(passwords.AT_ONCE):
        passwords.turns.acquire()
    try:
        with pytest.raises(Busy) as busy:
            prove()
    finally:
        for _ in range(passwords.AT_ONCE):
            passwords.turns.release()

    assert tries() == before
    assert busy.value.retry_after_s == passwords.COME_AGAIN_S
    assert prove() is ana


def test_asking_for_the_password_again_counts_with_signing_in(app, ana):
    """Sixty tries with a stolen session: five are checked."""
    changes = 0
    for _ in range(60):
        with pytest.raises((WrongPassword, TooMany)) as refused:
            change_password(ana, "guess", "another good password")
        changes += refused.type is WrongPassword
    with pytest.raises(TooMany):
        service.delete_account(ana, password=PASSWORD, caller=HERE, now=NOON)

    assert changes == throttle.PAIR.free


def test_my_failed_sign_ins_are_in_my_data_with_no_address_of_a_person(app, ana, make_user):
    fail(2, caller=Caller("203.0.113.77"))
    fail(1, username=make_user("ben").username, caller=ELSEWHERE)

    mine = export_user(ana)["failed_try"]

    assert {(row["door"], row["network"], row["tries"]) for row in mine} == {
        ("sign-in", "203.0.113.0/24", 2), ("sign-in from anywhere", None, 2)
    }  # fmt: skip
    assert "203.0.113.77" not in str(mine)
    assert all(row["last_at"].startswith("2026-11-23T12:00:00") for row in mine)


def test_failed_sign_ins_are_deleted_with_the_account(app, ana):
    fail(2, caller=ELSEWHERE)
    service.delete_account(ana, password=PASSWORD, caller=HERE, now=NOON)

    assert set(tries()) == {"sign-in of anybody"}


def test_an_older_hash_is_renewed_at_a_sign_in(app, ana, monkeypatch):
    older = ana.password_hash
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=64, parallelism=1))

    service.sign_in(username="ana", password=PASSWORD, caller=HERE, timezone="", now=NOON)

    assert ana.password_hash != older
    assert "t=2" in ana.password_hash
    assert prove() is ana


def test_an_account_that_is_deleted_while_its_password_is_checked_is_a_wrong_one(app, ana, hasher):
    plain = WatchedHasher.verify

    def delete_first(self, *args):
        db.session.execute(sa.text("DELETE FROM \"user\" WHERE username = 'ana'"))
        db.session.commit()
        return plain(self, *args)

    hasher.verify = delete_first.__get__(hasher)

    fail(1)


def test_failures_are_swept_once_they_say_nothing_more(app, ana):
    for number in range(3):
        fail(1, username=f"nobody{number}")

    sweep(NOON + KEPT - timedelta(seconds=1))
    assert len(db.session.scalars(sa.select(FailedTry.key)).all()) == 7
    sweep(NOON + KEPT + timedelta(seconds=1))

    assert tries() == {}
    assert SWEPT_AT_ONCE > 7
