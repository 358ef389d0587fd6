"""What can be done with an account, on both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.accounts import service, sessions
from quiz.accounts.export import export_user
from quiz.accounts.lifetimes import KEPT, KEPT_AFTER_END, MOST_DEVICES, SEEN_EVERY, End, is_alive
from quiz.accounts.models import Role, SecurityEvent, SignedInDevice, User
from quiz.accounts.proof import Caller
from quiz.cards.models import CardState
from quiz.db import db
from quiz.events.log import record_event
from quiz.interviews.models import InterviewAnswer, InterviewAttempt
from tests.conftest import NOON, PASSWORD
from tests.quiz.accounts.conftest import REAL
from tests.quiz.events.recording import REVIEWED


def register(username="ana", password=PASSWORD, timezone="Europe/Berlin"):
    return service.register(username=username, display_name="Ana", password=password, timezone=timezone, now=NOON)


HERE = Caller("10.0.0.1")


def try_sign_in(username="ana", password=PASSWORD, timezone=""):
    return service.sign_in(username=username, password=password, caller=HERE, timezone=timezone, now=NOON).user


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


def begin(user, now=NOON):
    """A new session: its token, and its row."""
    token = sessions.begin(user, device="Firefox on Linux", address="10.0.0.1", kept=False, now=now)
    return token, sessions.find(token)


def change(user, here, current=PASSWORD):
    new, token = "another good password", sessions.new_token()
    service.change_password(user, current=current, new=new, here=here, token=token, caller=HERE, now=NOON)
    return token


def test_a_new_password_ends_other_sessions_and_copies_of_this_ones_cookie(app):
    user = register()
    (mine, here), (elsewhere, _) = begin(user), begin(user)

    token = change(user, here)

    assert sessions.find(mine) is None
    assert sessions.find(elsewhere).why == End.PASSWORD
    assert is_alive(sessions.find(token), NOON)
    assert try_sign_in(password="another good password")


def test_a_password_that_was_set_for_somebody_ends_all_of_their_sessions(app):
    user = register()
    tokens = [begin(user)[0] for _ in range(3)]

    service.set_password(user, "another good password", NOON)

    assert {sessions.find(token).why for token in tokens} == {End.PASSWORD}


def test_a_new_password_needs_the_old_one(app):
    user = register()

    _, here = begin(user)

    with pytest.raises(service.WrongPassword):
        change(user, here, current="wrong password")
    assert is_alive(here, NOON)


def leave_traces(user):
    db.session.add(CardState(user_id=user.id, card_id="caching/lru", state=1, due=NOON))
    attempt = InterviewAttempt(user_id=user.id, prompt="url-shortener", phase="requirements", started_at=NOON)
    attempt.answers.append(InterviewAnswer(phase="requirements", text="ten million links", saved_at=NOON))
    db.session.add(attempt)
    record_event(user.id, "caching/lru", REVIEWED, now=NOON)
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
    begin(user)
    begin(other)

    exported = export_user(user)

    assert [row["card_id"] for row in exported["card_state"]] == ["caching/lru"]
    assert [row["text"] for row in exported["interview_answer"]] == ["ten million links"]
    assert len(exported["event"]) == 1
    assert not {"password_hash", "token_digest"} & {*exported["user"], *exported["signed_in_device"][0]}
    assert [row["kind"] for row in exported["security_event"]] == ["registered", "signed_in"]


def test_promoting_changes_the_role(app):
    register()

    assert service.promote("Ana", Role.INSTRUCTOR, NOON).teaches


def test_promoting_nobody_says_so(app):
    with pytest.raises(service.UserNotFound, match="no user named nobody"):
        service.promote("nobody", Role.ADMIN, NOON)


def living(user, now=NOON):
    return [device.device for device in sessions.living(user.id, now)]


def begin_on(user, device, now, kept=False):
    return sessions.begin(user, device=device, address="10.0.0.1", kept=kept, now=now)


def test_only_a_digest_of_a_token_is_stored(app):
    token, here = begin(register())

    assert token not in here.token_digest
    assert sessions.find(here.token_digest) is None


def test_the_device_that_was_not_seen_for_longest_makes_room(app):
    user, other = register(), register("ben")
    begin(other)
    for number in range(MOST_DEVICES + 2):
        begin_on(user, f"device {number}", NOON + timedelta(minutes=number))

    assert living(user) == [f"device {number}" for number in range(MOST_DEVICES + 1, 1, -1)]
    assert len(living(other)) == 1
    crowded = sa.select(SignedInDevice.device).where(SignedInDevice.why == End.CROWDED)
    assert set(db.session.scalars(crowded)) == {"device 0", "device 1"}


def test_rows_age_out_some_time_after_their_end(app):
    user = register()
    ended, kept = begin(user), begin_on(user, "kept", NOON, kept=True)
    begin(user)
    sessions.sign_out(user, ended[1], NOON)

    begin_on(user, "later", NOON + KEPT_AFTER_END + timedelta(hours=1))
    assert sessions.find(ended[0]) is None
    assert sessions.find(kept)

    begin_on(user, "much later", NOON + KEPT.idle + KEPT_AFTER_END + timedelta(hours=1))
    assert db.session.scalars(sa.select(SignedInDevice.device).order_by(SignedInDevice.id)).all() == [
        "later",
        "much later",
    ]


def test_being_seen_is_written_once_in_some_minutes_and_never_after_the_end(app):
    user = register()
    token, here = begin(user)
    here_id = here.id

    def seen_at(now):
        sessions.see(here_id, address="10.0.0.2", now=now)
        return db.session.scalar(sa.select(SignedInDevice.seen_at))

    assert seen_at(NOON + SEEN_EVERY / 2) == NOON
    assert seen_at(NOON + SEEN_EVERY) == NOON + SEEN_EVERY
    sessions.sign_out(user, sessions.find(token), NOON + SEEN_EVERY)
    assert seen_at(NOON + 3 * SEEN_EVERY) == NOON + SEEN_EVERY


def test_ending_a_session_that_is_over_says_so(app):
    user = register()
    _, here = begin(user)
    sessions.end_one(user, here.id, NOON)

    with pytest.raises(sessions.SessionNotFound):
        sessions.end_one(user, here.id, NOON)


def test_the_log_keeps_kind_and_time_of_a_deleted_account_and_nothing_else(app):
    user = register()
    begin(user)
    nobody = f"deleted account {user.id}"

    service.delete_account(user, password=PASSWORD, caller=HERE, now=NOON)

    entry = SecurityEvent
    kept = sa.select(entry.kind, entry.at, entry.name, entry.user_id, entry.address, entry.details)
    assert db.session.execute(kept.order_by(entry.id)).all() == [
        (kind, NOON, nobody, None, "", "") for kind in ("registered", "signed_in", "account_deleted")
    ]
