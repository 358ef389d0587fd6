"""What the security log holds, who may read it, and what it never holds."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from quiz.accounts import security_log, service
from quiz.accounts.models import Role, SecurityEvent
from quiz.accounts.security_log import KEPT_FOR, LOOK_COUNTS_FOR, Kind
from quiz.accounts.security_queries import AT_ONCE, PAGE_SIZE
from quiz.classes import service as classes
from quiz.db import db
from quiz.interviews import service as interviews
from quiz.quizzes import service as quizzes
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import Submission
from tests.conftest import NOON, PASSWORD
from tests.quiz.quizzes.answering import answer_form

NEW = "another good password"
PASSWORDS = {"password-current": PASSWORD, "password-new": NEW, "password-again": NEW}


def log():
    """Every entry as (kind, who, about whom), oldest first."""
    entry = SecurityEvent
    return [tuple(row) for row in db.session.execute(sa.select(entry.kind, entry.name, entry.about).order_by(entry.id))]


def details():
    return list(db.session.scalars(sa.select(SecurityEvent.details).order_by(SecurityEvent.id)))


def post(path, **form):
    return lambda client: client.post(path, data=form)


@pytest.mark.parametrize(
    ("act", "entry"),
    [
        (post("/sign-out"), ("signed_out", "ana", "")),
        (post("/account/password", **PASSWORDS), ("password_changed", "ana", "")),
        (
            post("/account/password", **PASSWORDS | {"password-current": "not the password"}),
            ("password_refused", "ana", ""),
        ),
        (post("/account/delete", **{"delete-password": "not the password"}), ("password_refused", "ana", "")),
        (post("/account/sessions/end-others"), ("other_sessions_ended", "ana", "")),
        (lambda client: client.get("/account/data.json"), ("data_exported", "ana", "")),
    ],
    ids=["sign-out", "password", "wrong password", "wrong password to delete", "others", "export"],
)
def test_what_someone_does_with_their_account_is_in_the_log(signed_in, act, entry):
    act(signed_in)

    assert log() == [("signed_in", "ana", ""), entry]


def test_registering_is_in_the_log_with_the_address(client):
    client.post("/register", data={"username": "ana", "display_name": "Ana", "password": PASSWORD})

    assert log() == [("registered", "ana", ""), ("signed_in", "ana", "")]
    assert set(db.session.scalars(sa.select(SecurityEvent.address))) == {"127.0.0.1"}


def test_a_failed_sign_in_names_who_it_was_tried_as(client, user):
    client.post("/sign-in", data={"username": "Ana", "password": "not the password"})

    assert log() == [("sign_in_failed", "somebody", "ana")]


def test_a_name_that_nobody_has_is_never_stored_it_may_be_a_password(client):
    client.post("/sign-in", data={"username": "hunter2hunter2", "password": "hunter2hunter2"})

    assert log() == [("sign_in_failed", "somebody", "")]
    assert details() == ["with a name that nobody has"]


def test_commands_are_in_the_log(app, user):
    commands = app.test_cli_runner()

    commands.invoke(args=["user", "promote", "ana", "instructor"])
    commands.invoke(args=["user", "set-password", "ana", "--password", NEW])

    assert log() == [("role_changed", "command line", "ana"), ("password_set", "command line", "ana")]
    assert details() == ["learner → instructor", ""]


def test_what_an_instructor_does_with_a_class_is_in_the_log(make_user, sign_in, user):
    teaching = sign_in(make_user("teacher", role=Role.INSTRUCTOR))
    address = teaching.post("/class", data={"name": "Autumn", "capacity": "9"}).location
    classes.join(user, db.session.scalars(sa.select(classes.Classroom.join_code)).one(), NOON)

    teaching.post(f"{address}/learners/{user.id}/remove")
    teaching.post(f"{address}/delete")

    expected = [
        ("class_created", "teacher", ""),
        ("member_removed", "teacher", "ana"),
        ("class_deleted", "teacher", ""),
    ]
    assert log()[1:] == expected
    assert details()[1:] == ["Autumn"] * 3


def work(kind, user):
    """The address of something that the learner did, as who teaches them opens it."""
    if kind == "interview":
        return f"/interviews/attempts/{interviews.start(user.id, 'url-shortener', now=NOON).id}/debrief"
    if kind == "quiz":
        attempt = quizzes.start(user.id, "caching", seed=1, now=NOON)
        for item in attempt.items:
            quizzes.answer(user.id, attempt.id, item.position, **answer_form(attempt, item.position), now=NOON)
        return f"/quizzes/{attempt.id}/result"
    code = Submission(user_id=user.id, exercise="lru-cache", source_digest=keep_source("x"), token="x",
                      kind="submit", priority=1, state="queued", created_at=NOON, tries=0, turn=0)  # fmt: skip
    db.session.add(code)
    db.session.commit()
    return f"/submissions/{code.id}"


@pytest.fixture
def teacher(make_user, user):
    found = make_user("teacher", role=Role.INSTRUCTOR)
    classroom = classes.create_class(found, name="Autumn", capacity=9, now=NOON)
    classes.join(user, classroom.join_code, NOON)
    return found


def looks():
    return [entry for entry in log() if entry[0] == "learner_viewed"]


@pytest.mark.parametrize("kind", ["page", "interview", "quiz", "code"])
def test_an_instructors_look_at_a_learner_is_in_the_log_once_an_hour(teacher, sign_in, user, kind):
    classroom = db.session.scalars(sa.select(classes.Classroom.id)).one()
    path = f"/class/{classroom}/learners/{user.id}" if kind == "page" else work(kind, user)
    teaching = sign_in(teacher)

    for _ in range(3):
        assert teaching.get(path).status_code == 200

    assert looks() == [("learner_viewed", "teacher", "ana")]
    assert path in details()


def test_a_look_in_the_next_hour_is_another_entry(app, teacher, user):
    for passed in (timedelta(0), LOOK_COUNTS_FOR - timedelta(seconds=1), LOOK_COUNTS_FOR):
        security_log.record_look(teacher, user, path="/x", now=NOON + passed)

    assert len(looks()) == 2


def test_looking_at_ones_own_work_and_being_refused_are_no_looks(teacher, sign_in, make_user, user):
    path = work("quiz", user)

    assert sign_in(user).get(path).status_code == 200
    assert sign_in(make_user("other", role=Role.INSTRUCTOR)).get(path).status_code == 404

    assert looks() == []


def test_with_a_deleted_account_its_name_and_addresses_leave_the_log(app, sign_in, teacher, user):
    learner, name = sign_in(user), f"deleted account {user.id}"
    security_log.record_look(teacher, user, path="/x", now=NOON)
    db.session.commit()
    learner.post("/account/delete", data={"delete-password": PASSWORD})

    assert log() == [
        ("class_created", "teacher", ""),
        ("signed_in", name, ""),
        ("learner_viewed", "teacher", name),
        ("account_deleted", name, ""),
    ]
    theirs = sa.select(SecurityEvent.address, SecurityEvent.user_id).where(SecurityEvent.name == name)
    assert set(db.session.execute(theirs)) == {("", None)}


def test_an_entry_ages_out(app, user):
    for days in (0, 1):
        security_log.record(Kind.SIGNED_OUT, by=user, now=NOON + timedelta(days=days))

    security_log.age_out(NOON + KEPT_FOR + timedelta(hours=1))

    assert list(db.session.scalars(sa.select(SecurityEvent.at))) == [NOON + timedelta(days=1)]


def test_an_act_that_fails_leaves_no_entry(client, user):
    client.post("/register", data={"username": "ana", "display_name": "Ana", "password": PASSWORD})

    assert log() == []


@pytest.mark.parametrize(("role", "status"), [(Role.LEARNER, 403), (Role.INSTRUCTOR, 403), (Role.ADMIN, 200)])
def test_only_an_admin_reads_the_log(make_user, sign_in, role, status):
    client = sign_in(make_user("reader", role=role))

    assert client.get("/security").status_code == status
    assert ('href="/security"' in client.get("/account").text) is (role is Role.ADMIN)


@pytest.fixture
def reading(make_user, sign_in):
    return sign_in(make_user("root", role=Role.ADMIN))


def rows(response):
    return response.text.count("<tr>") - 1


def test_the_log_is_found_by_kind_and_by_name(app, reading, user):
    service.promote("ana", Role.INSTRUCTOR, datetime.now(UTC))

    assert rows(reading.get("/security")) == 2
    assert rows(reading.get("/security?kind=role_changed")) == 1
    assert rows(reading.get("/security?name=Root")) == 1
    assert rows(reading.get("/security?name=ana&kind=role_changed")) == 1
    assert "No entry fits" in reading.get("/security?name=nobody").text


def test_the_log_comes_in_pages_newest_first(app, reading, user):
    for number in range(PAGE_SIZE):
        security_log.record(Kind.CLASS_CREATED, by=user, details=f"class {number}.", now=NOON)
    db.session.commit()

    first, second = reading.get("/security"), reading.get("/security?page=2")

    assert (rows(first), rows(second)) == (PAGE_SIZE, 1)
    assert "class 0." in second.text
    assert "page=2" in first.text
    assert "page=1" in second.text


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=٣", "page=99999999999999999999", "kind=x",
                                   "name=%00", "name=%F0%9F%A6%84", "name=" + "x" * 5000])  # fmt: skip
def test_an_address_that_makes_no_sense_is_still_a_page(reading, query):
    assert reading.get(f"/security?{query}").status_code == 200


def test_the_command_shows_the_log(app, user):
    service.promote("ana", Role.INSTRUCTOR, NOON)
    security_log.record(Kind.SIGNED_OUT, by=user, now=NOON)
    db.session.commit()

    told = app.test_cli_runner().invoke(args=["security-log", "--kind", "role_changed"])

    assert "2026-11-23 12:00:00  command line  role_changed  ana" in told.output
    assert "signed_out" not in told.output


def test_the_command_reads_a_long_log_in_pages_and_shows_all_of_it(app, user):
    for number in range(2 * AT_ONCE + 3):
        security_log.record(Kind.SIGNED_OUT, by=user, now=NOON + timedelta(seconds=number // 2), details=str(number))
    db.session.commit()
    with counting() as statements:
        told = app.test_cli_runner().invoke(args=["security-log", "--most", "100000"])

    numbers = [int(line.split()[-1]) for line in told.output.splitlines()[1:]]
    assert numbers == list(range(2 * AT_ONCE + 2, -1, -1))
    assert len(statements) == 1 + 3  # how wide it is, then the pages


def test_the_command_shows_as_many_as_it_is_told(app, user):
    for number in range(AT_ONCE + 30):
        security_log.record(Kind.SIGNED_OUT, by=user, now=NOON, details=str(number))
    db.session.commit()

    for most in (1, AT_ONCE, AT_ONCE + 7):
        told = app.test_cli_runner().invoke(args=["security-log", "--most", str(most)])
        assert len(told.output.splitlines()) == 1 + most


def test_the_command_says_that_there_is_nothing(app):
    assert "There is no such entry." in app.test_cli_runner().invoke(args=["security-log"]).output


@contextmanager
def counting():
    """Notes the selects that are sent meanwhile."""
    statements = []

    def note(_connection, _cursor, statement, *_more):
        statements.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(db.engine, "before_cursor_execute", note)
    yield statements
    event.remove(db.engine, "before_cursor_execute", note)


def test_the_log_holds_no_password_and_no_token(client, user):
    client.post("/sign-in", data={"username": "ana", "password": "wrong password"})
    client.post("/sign-in", data={"username": "ana", "password": PASSWORD})
    with client.session_transaction() as session:
        token = session["_user_id"]
    client.post("/account/password", data=PASSWORDS)

    held = str([tuple(row) for row in db.session.execute(sa.select(SecurityEvent.__table__))])

    assert not [secret for secret in (PASSWORD, NEW, "wrong password", token) if secret in held]
