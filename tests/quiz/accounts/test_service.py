"""What can be done with an account, on both databases."""

import pytest
import sqlalchemy as sa

from quiz.accounts import service
from quiz.accounts.export import export_user
from quiz.accounts.models import Role, User
from quiz.accounts.proof import Caller
from quiz.cards.models import CardState
from quiz.db import db
from quiz.interviews.models import InterviewAnswer, InterviewAttempt
from quiz.progress.service import record_event
from tests.conftest import NOON, PASSWORD
from tests.quiz.accounts.conftest import REAL


def register(username="ana", password=PASSWORD, timezone="Europe/Berlin"):
    return service.register(username=username, display_name="Ana", password=password, timezone=timezone, now=NOON)


HERE = Caller("10.0.0.1")


def try_sign_in(username="ana", password=PASSWORD, timezone=""):
    return service.sign_in(username=username, password=password, caller=HERE, timezone=timezone, now=NOON)


def test_a_registered_user_can_sign_in(app):
    user = register()

    assert try_sign_in() is user


def test_a_password_costs_what_rfc_9106_recommends():
    assert (REAL.time_cost, REAL.memory_cost, REAL.parallelism) == (3, 64 << 10, 4)


def test_the_password_is_stored_as_argon2id(app):
    assert register().password_hash.startswith("$argon2id$")


def test_names_differ_by_more_than_case(app):
    register("ana")

    with pytest.raises(service.UsernameTaken):
        register("ANA")


def test_a_taken_name_leaves_the_session_usable(app):
    register("ana")
    with pytest.raises(service.UsernameTaken):
        register("ana")

    assert register("ben").id


@pytest.mark.parametrize(("name", "kept"), [("Asia/Tokyo", "Asia/Tokyo"), ("Mars/Olympus", "UTC"), ("", "UTC")])
def test_only_a_timezone_that_exists_is_kept(app, name, kept):
    assert register(timezone=name).timezone == kept


def test_a_timezone_that_was_chosen_stays_until_it_is_left_to_the_device_again(app):
    user = register(timezone="Europe/Berlin")
    service.change_profile(user, display_name="Ana", timezone="Asia/Tokyo")
    assert try_sign_in(timezone="America/Lima").timezone == "Asia/Tokyo"

    service.change_profile(user, display_name="Ana", timezone="")

    assert user.timezone == "Asia/Tokyo"
    assert try_sign_in(timezone="America/Lima").timezone == "America/Lima"


def test_signing_in_elsewhere_moves_a_timezone_along_that_nobody_chose(app):
    register(timezone="Europe/Berlin")

    assert try_sign_in(timezone="America/Lima").timezone == "America/Lima"
    assert try_sign_in(timezone="").timezone == "America/Lima"


@pytest.mark.parametrize(("username", "password"), [("ana", "wrong password"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(app, username, password):
    register()

    with pytest.raises(service.WrongPassword) as refused:
        try_sign_in(username, password)
    assert refused.value.message == "The name or the password is wrong."


def test_a_new_password_ends_other_sessions(app):
    user = register()
    token = user.session_token

    service.change_password(user, current=PASSWORD, new="another good password", caller=HERE, now=NOON)

    assert user.session_token != token
    assert try_sign_in(password="another good password")


def test_a_new_password_needs_the_old_one(app):
    user = register()

    with pytest.raises(service.WrongPassword):
        service.change_password(user, current="wrong password", new="another good password", caller=HERE, now=NOON)


def leave_traces(user):
    db.session.add(CardState(user_id=user.id, card_id="caching/lru", state=1, due=NOON))
    attempt = InterviewAttempt(user_id=user.id, prompt="url-shortener", phase="requirements", started_at=NOON)
    attempt.answers.append(InterviewAnswer(phase="requirements", text="ten million links", saved_at=NOON))
    db.session.add(attempt)
    record_event(user.id, "card_reviewed", "caching/lru", now=NOON, result={"rating": 3})
    db.session.commit()


def test_deleting_an_account_deletes_all_of_it(app):
    user = register()
    leave_traces(user)

    service.delete_account(user, password=PASSWORD, caller=HERE, now=NOON)

    for model in (User, CardState, InterviewAttempt, InterviewAnswer):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(model)) == 0


def test_an_account_is_not_deleted_with_a_wrong_password(app):
    user = register()

    with pytest.raises(service.WrongPassword):
        service.delete_account(user, password="wrong password", caller=HERE, now=NOON)
    assert service.find_user("ana") is user


def test_the_export_holds_everything_of_mine_and_no_secret(app):
    user, other = register(), register("ben")
    leave_traces(user)
    leave_traces(other)

    exported = export_user(user)

    assert [row["card_id"] for row in exported["card_state"]] == ["caching/lru"]
    assert [row["text"] for row in exported["interview_answer"]] == ["ten million links"]
    assert len(exported["event"]) == 1
    assert not {"password_hash", "session_token"} & set(exported["user"])


def test_promoting_changes_the_role(app):
    register()

    assert service.promote("Ana", Role.INSTRUCTOR).teaches


def test_promoting_nobody_says_so(app):
    with pytest.raises(service.UserNotFound, match="no user named nobody"):
        service.promote("nobody", Role.ADMIN)
