"""A password that is changed while the old one is being used: whichever comes first, nobody stays in with it."""

from threading import Thread

import pytest
from argon2 import PasswordHasher

from quiz.accounts import passwords, service, sessions
from quiz.accounts.models import User
from quiz.accounts.proof import Caller, WrongPassword, hold
from quiz.db import db
from tests.conftest import NOON, PASSWORD

HERE = Caller("192.0.2.7")
NEW, OTHER = "a tall giraffe on a bicycle", "eleven quiet lighthouses"


@pytest.fixture
def ana(make_user):
    return make_user("ana")


@pytest.fixture
def together(app):
    """Begins something in a session of its own, in a thread; `ended()` waits for it, and gives what came of it."""
    threads, outcomes = [], []

    def work(act):
        with app.app_context():
            try:
                outcomes.append(act())
            except WrongPassword as error:
                outcomes.append(error)

    def begin(act):
        thread = Thread(target=work, args=(act,))
        thread.start()
        threads.append(thread)
        thread.join(0.3)  # it is as far as it gets
        return thread

    def ended():
        for each in threads:
            each.join(30)
        return outcomes

    begin.ended = ended
    yield begin
    ended()


def sign_in():
    return service.sign_in(username="ana", password=PASSWORD, caller=HERE, timezone="", now=NOON)


def begin(proof):
    return sessions.begin(proof.user, device="Firefox on Linux", address="192.0.2.7", kept=False, now=NOON, proof=proof)


def change(user_id):
    user = db.session.get_one(User, user_id)
    service.set_password(user, NEW, NOON)


def living(user_id):
    db.session.rollback()
    return sessions.living(user_id, NOON)


def test_a_session_does_not_begin_with_a_password_that_was_changed_since_it_was_checked(ana, together):
    proof, user_id = sign_in(), ana.id
    db.session.rollback()

    together(lambda: change(user_id))
    together.ended()

    with pytest.raises(WrongPassword, match="name or the password is wrong"):
        begin(proof)
    assert living(user_id) == []


def test_a_change_that_comes_second_ends_the_session_that_began_first(ana, together):
    proof, user_id = sign_in(), ana.id
    hold(proof)

    changing = together(lambda: change(user_id))
    assert changing.is_alive()  # it waits
    token = begin(proof)
    together.ended()

    db.session.rollback()
    assert sessions.find(token).ended_at is not None
    assert living(user_id) == []


def test_a_session_that_comes_second_waits_for_the_change_and_does_not_begin(ana, together):
    proof, user_id = sign_in(), ana.id
    db.session.get_one(User, user_id).password_hash = passwords.hash_password(NEW)
    db.session.flush()

    begun = together(lambda: begin(proof))
    assert begun.is_alive()
    db.session.commit()

    [outcome] = together.ended()
    assert isinstance(outcome, WrongPassword)
    assert living(user_id) == []


def test_an_older_hash_is_not_renewed_over_a_new_password(ana, together, monkeypatch):
    user_id, cheap = ana.id, passwords.HASHER

    class ChangedFirst(PasswordHasher):
        def hash(self, *args, **more):
            monkeypatch.setattr(passwords, "HASHER", cheap)
            together(lambda: change(user_id))
            together.ended()
            return super().hash(*args, **more)

    monkeypatch.setattr(passwords, "HASHER", ChangedFirst(time_cost=2, memory_cost=64, parallelism=1))

    with pytest.raises(WrongPassword):
        sign_in()

    db.session.rollback()
    assert passwords.password_matches(db.session.get_one(User, user_id).password_hash, NEW)


@pytest.mark.parametrize("act", ["change", "delete"])
def test_who_knew_the_old_password_neither_changes_nor_deletes_after_the_change(ana, together, monkeypatch, act):
    user_id = ana.id
    here = sessions.find(begin(sign_in()))
    proven = service.proven
    asked = {"caller": HERE, "now": NOON}
    acts = {
        "change": lambda: service.change_password(ana, current=PASSWORD, new=OTHER, here=here, token="t", **asked),
        "delete": lambda: service.delete_account(ana, password=PASSWORD, **asked),
    }

    def prove_and_be_late(*args, **more):
        proof = proven(*args, **more)
        db.session.rollback()
        together(lambda: change(user_id))
        together.ended()
        return proof

    monkeypatch.setattr(service, "proven", prove_and_be_late)
    with pytest.raises(WrongPassword):
        acts[act]()

    db.session.rollback()
    assert passwords.password_matches(db.session.get_one(User, user_id).password_hash, NEW)
