"""Making one's own account, on both databases: who may, and how often from one place."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.accounts import invitations, throttle
from quiz.accounts.invitations import NotInvited, code_in
from quiz.accounts.models import Invitation, Role, User
from quiz.accounts.registration import Registration
from quiz.accounts.service import UsernameTaken, WeakPassword
from quiz.accounts.signing_up import sign_up
from quiz.classes import service as classes
from quiz.db import db
from quiz.errors import TooMany
from tests.conftest import NOON, PASSWORD
from tests.quiz.accounts.test_proof import in_threads

OPEN, INVITED, CLOSED = Registration
CAMPUS = "192.0.2.7"


def register(username="ana", *, registration=OPEN, invitation="", address=CAMPUS, now=NOON, password=PASSWORD):
    return sign_up(
        username=username, display_name=username.title(), password=password, timezone="", address=address,
        registration=registration, invitation=invitation, now=now,
    )  # fmt: skip


def invite(role=Role.LEARNER, uses=1, days=7):
    return invitations.invite(role=role, uses=uses, days=days, now=NOON)[1]


def people():
    return db.session.scalar(sa.select(sa.func.count()).select_from(User))


@pytest.fixture
def classroom(make_user):
    return classes.create_class(make_user("helena", Role.INSTRUCTOR), name="Autumn", capacity=3, now=NOON)


def test_where_registration_is_open_everybody_may_be_a_learner(app):
    assert register().role == Role.LEARNER


@pytest.mark.parametrize("code", ["", "made up", "\ud800"])
def test_where_an_invitation_is_needed_nobody_comes_without(app, code):
    with pytest.raises(NotInvited, match="nvitation"):
        register(registration=INVITED, invitation=code)
    assert people() == 0


def test_where_registration_is_closed_an_invitation_opens_nothing(app, classroom):
    for code in ("", invite(), classroom.join_code):
        with pytest.raises(NotInvited, match="made by the people who run this site"):
            register(registration=CLOSED, invitation=code)


@pytest.mark.parametrize("role", list(Role))
def test_an_invitation_gives_its_role_also_where_registration_is_open(app, role):
    assert register("one", registration=INVITED, invitation=invite(role)).role == role
    assert register("two", registration=OPEN, invitation=invite(role)).role == role


def test_an_invitation_is_used_as_often_as_it_may_be(app):
    code = invite(uses=2)
    register("one", registration=INVITED, invitation=code)
    register("two", registration=INVITED, invitation=code)

    with pytest.raises(NotInvited, match="used as often as it may be"):
        register("three", registration=INVITED, invitation=code)


def test_an_invitation_that_many_use_at_once_lets_in_as_many_as_it_says(app):
    code = invite(uses=3)

    def come(number):
        try:
            return register(f"guest{number}", registration=INVITED, invitation=code).username
        except NotInvited:
            return None

    came = in_threads(app, 12, come)

    assert len([name for name in came if name]) == people() == 3


def test_an_invitation_ends_after_its_days(app):
    code = invite(days=2)

    with pytest.raises(NotInvited):
        register(registration=INVITED, invitation=code, now=NOON + timedelta(days=2))
    assert register(registration=INVITED, invitation=code, now=NOON + timedelta(days=2, seconds=-1))


def test_a_registration_that_fails_uses_no_invitation(app):
    code = invite()
    register("ana")
    with pytest.raises(UsernameTaken):
        register("ana", registration=INVITED, invitation=code)
    with pytest.raises(WeakPassword):
        register("ben", registration=INVITED, invitation=code, password="password12")

    assert register("ben", registration=INVITED, invitation=code)


def test_a_revoked_invitation_opens_nothing(app):
    code = invite()
    invitations.revoke(db.session.scalar(sa.select(Invitation.id)))

    with pytest.raises(NotInvited):
        register(registration=INVITED, invitation=code)


def test_of_an_invitation_only_a_digest_is_stored(app):
    code = invite()

    assert code not in str(db.session.execute(sa.select(Invitation.__table__)).one())


def test_the_join_code_of_a_class_invites_its_learners(app, classroom):
    for code in (classroom.join_code, f"{classroom.join_code[:4]}-{classroom.join_code[4:].lower()}"):
        assert register(f"pupil{len(code)}", registration=INVITED, invitation=code).role == Role.LEARNER


def test_a_class_that_takes_nobody_in_invites_nobody(app, classroom, make_user):
    classes.change_class(classroom, name="Autumn", capacity=3, is_open=False)
    with pytest.raises(NotInvited):
        register(registration=INVITED, invitation=classroom.join_code)

    classes.change_class(classroom, name="Autumn", capacity=1, is_open=True)
    classes.join(make_user("ben"), classroom.join_code, NOON)
    with pytest.raises(NotInvited):
        register(registration=INVITED, invitation=classroom.join_code)


def test_many_accounts_from_one_address_wait_and_then_go_on(app):
    for number in range(throttle.ACCOUNTS.free):
        register(f"robot{number}")

    with pytest.raises(TooMany, match="Your class's link lets you in at once") as refused:
        register("ana")

    assert refused.value.retry_after_s == 2
    assert register("ben", address="198.51.100.9")
    assert register("ana", now=NOON + timedelta(seconds=2))


def test_a_whole_class_registers_from_one_address_by_its_link(app, classroom):
    for number in range(throttle.ACCOUNTS.free):
        register(f"robot{number}")

    for number in range(10):
        assert register(f"pupil{number}", invitation=classroom.join_code)
    assert throttle.INVITED.free >= 1000


def test_guessing_invitations_is_held_up_as_well(app):
    for number in range(throttle.ACCOUNTS.free):
        with pytest.raises(NotInvited):
            register(registration=INVITED, invitation=f"guess{number}")

    with pytest.raises(TooMany):
        register(registration=INVITED, invitation="guess")
    assert register(registration=INVITED, invitation=invite())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc_D-1", "abc_D-1"), (" abc ", "abc"), ("https://learn.example/register?invitation=abc_D-1&x=1", "abc_D-1"),
        ("https://learn.example/class/join/ABCD-EFGH", "ABCD-EFGH"), ("", ""), ("x" * 500, "x" * 64),
    ],
)  # fmt: skip
def test_a_whole_link_may_be_pasted_for_its_code(text, code):
    assert code_in(text) == code
