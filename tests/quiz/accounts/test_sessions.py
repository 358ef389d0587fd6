"""Sessions in a browser: what ends one, what a copied cookie is worth then, and what is said."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from quiz.accounts import service
from quiz.accounts.lifetimes import BRIEF, KEPT, SEEN_EVERY
from quiz.accounts.models import SignedInDevice
from quiz.db import db
from tests.conftest import PASSWORD
from tests.signing_in import signed_in_cookie

CREDENTIALS = {"username": "ana", "password": PASSWORD}
NEW = "another good password"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Safari/604.1"


def copy_of(client, app):
    """Another browser with the cookies that this one holds now."""
    copy = app.test_client()
    for name in ("session", "remember_token"):
        if cookie := client.get_cookie(name):
            copy.set_cookie(name, cookie.value)
    return copy


def is_in(client):
    return client.get("/account").status_code == 200


def sign_out(client, _user):
    client.post("/sign-out")


def change_password(client, _user):
    form = {"password-current": PASSWORD, "password-new": NEW, "password-again": NEW}
    assert client.post("/account/password", data=form).status_code == 302


def set_password(_client, user):
    service.set_password(user, NEW, datetime.now(UTC))


def delete_account(client, _user):
    assert client.post("/account/delete", data={"delete-password": PASSWORD}).status_code == 302


def age(by):
    def act(_client, _user):
        older = {"began_at": SignedInDevice.began_at, "seen_at": SignedInDevice.seen_at}
        for row in db.session.execute(sa.select(SignedInDevice.id, *older.values())).all():
            moved = {"began_at": row.began_at - by, "seen_at": row.seen_at - by}
            db.session.execute(sa.update(SignedInDevice).where(SignedInDevice.id == row.id).values(moved))
        db.session.commit()

    return act


ENDS = [sign_out, change_password, set_password, delete_account, age(KEPT.absolute)]


@pytest.mark.parametrize("remember", [{}, {"remember": "y"}], ids=["brief", "kept"])
@pytest.mark.parametrize("end", ENDS, ids=["sign-out", "change", "set-password", "delete", "age"])
def test_a_copied_cookie_is_worth_nothing_after_the_end(app, client, user, remember, end):
    client.post("/sign-in", data=CREDENTIALS | remember)
    copy = copy_of(client, app)
    assert is_in(copy)

    end(client, user)

    assert not is_in(copy)


@pytest.mark.parametrize("remember", [{}, {"remember": "y"}], ids=["brief", "kept"])
def test_signing_out_signs_out_and_takes_the_cookies(client, user, remember):
    client.post("/sign-in", data=CREDENTIALS | remember)
    client.set_cookie("remember_token", "what an earlier version left")

    client.post("/sign-out")

    assert client.get_cookie("remember_token") is None
    assert not is_in(client)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(("remember", "lasts"), [({}, False), ({"remember": "y"}, True)])
def test_only_a_kept_session_outlives_the_browser(client, user, remember, lasts):
    client.post("/sign-in", data=CREDENTIALS | remember)

    assert (client.get_cookie("session").expires is not None) is lasts


def test_changing_the_password_keeps_a_kept_session_kept(client, user):
    client.post("/sign-in", data=CREDENTIALS | {"remember": "y"})

    change_password(client, user)

    assert client.get_cookie("session").expires is not None
    assert is_in(client)


def test_a_session_that_was_planted_before_is_not_the_one_that_signs_in(app, client, user, make_user):
    attackers = signed_in_cookie(make_user("mallory"))["_user_id"]
    with client.session_transaction() as session:
        session["planted"] = "x"

    client.post("/sign-in", data=CREDENTIALS)

    with client.session_transaction() as session:
        assert "planted" not in session
        assert session["_user_id"] != attackers


@pytest.mark.parametrize("path", ["/sign-in", "/register"])
def test_whoever_is_signed_in_stays_so(client, user, make_user, path):
    make_user("ben")
    client.post("/sign-in", data=CREDENTIALS)
    form = {"username": "ben" if path == "/sign-in" else "carla", "display_name": "Carla", "password": PASSWORD}

    response = client.post(path, data=form, follow_redirects=True)

    assert "You are signed in as ana. To use another account, sign out first." in response.text
    assert "Signed in as ana" in client.get("/account").text
    assert service.find_user("carla") is None


def devices(client):
    return client.get("/account").text.count('class="session"')


def test_the_account_page_lists_every_device_and_marks_this_one(app, client, user):
    user.timezone = "Asia/Tokyo"
    db.session.commit()
    client.post("/sign-in", data=CREDENTIALS)
    app.test_client().post("/sign-in", data=CREDENTIALS, headers={"User-Agent": PHONE})

    text = client.get("/account").text

    assert devices(client) == 2
    assert text.count("this device") == 1
    assert "Safari on iPhone" in text
    assert "127.0.0.1" in text
    began = db.session.scalars(sa.select(SignedInDevice.began_at)).first()
    assert f"{began + timedelta(hours=9):%B %Y, %H:%M}" in text


def test_one_device_signs_another_out_and_it_is_told(app, client, user, sign_in):
    other = sign_in(user)
    client.post("/sign-in", data=CREDENTIALS)
    assert is_in(other)
    theirs = db.session.scalars(sa.select(SignedInDevice.id).order_by(SignedInDevice.id)).first()

    told = client.post(f"/account/sessions/{theirs}/end", follow_redirects=True)

    assert "Firefox on Linux is signed out." in told.text
    page = other.get("/exercises?q=lru", follow_redirects=True)
    assert "You were signed out from another device." in page.text
    assert "/sign-in?next=/exercises?q%3Dlru" in page.text
    assert is_in(client)
    assert "signed out from another" not in other.get("/sign-in").text  # once is enough


def test_a_session_of_somebody_else_cannot_be_ended(client, user, sign_in, make_user):
    other = sign_in(make_user("ben"))
    client.post("/sign-in", data=CREDENTIALS)
    theirs = db.session.scalars(sa.select(SignedInDevice.id).order_by(SignedInDevice.id)).first()

    assert client.post(f"/account/sessions/{theirs}/end").status_code == 404
    assert is_in(other)


def test_all_other_devices_are_signed_out_at_once(user, sign_in, make_user):
    here, others, stranger = sign_in(user), [sign_in(user), sign_in(user)], sign_in(make_user("ben"))

    told = here.post("/account/sessions/end-others", follow_redirects=True)

    assert "Every other device is signed out." in told.text
    assert [is_in(other) for other in others] == [False, False]
    assert is_in(here)
    assert is_in(stranger)


@pytest.mark.parametrize("path", ["/", "/topics", "/account"])
def test_the_next_page_says_why_the_session_is_over_and_where_to_go_on(signed_in, path):
    assert signed_in.get(path).status_code == 200
    age(BRIEF.idle)(signed_in, None)

    response = signed_in.get(path)

    assert response.location == f"/sign-in?next={path}"
    assert "away for more than 12 hours" in signed_in.get(response.location).text


def test_what_is_sent_in_a_session_that_is_over_leads_back_to_its_page(signed_in):
    age(BRIEF.idle)(signed_in, None)

    response = signed_in.post("/account/profile", headers={"Referer": "http://localhost/account?tab=1"})

    assert response.location == "/sign-in?next=/account?tab%3D1"


def test_only_a_page_of_ours_is_gone_back_to(client):
    sender = "http://localhost//evil.example"

    assert client.post("/account/profile", headers={"Referer": sender}).location == "/sign-in"


@pytest.mark.parametrize("sender", ["http://evil.example/account", "nonsense"])
def test_what_was_sent_from_elsewhere_leads_nowhere(client, sender):
    assert client.post("/account/profile", headers={"Referer": sender}).status_code == 403


def test_a_script_is_told_why_as_json_and_the_page_still_says_it(signed_in):
    age(BRIEF.idle)(signed_in, None)

    for _ in range(2):
        response = signed_in.get("/account", headers={"Accept": "application/json"})
        assert response.status_code == 401
        assert response.json["error"] == "Signed out"
        assert "away for more than 12 hours" in response.json["message"]
    assert "away for more than 12 hours" in signed_in.get("/sign-in").text


def test_who_was_never_signed_in_is_told_nothing(client):
    assert "flash-warn" not in client.get("/account", follow_redirects=True).text
    assert client.get("/").status_code == 200


def test_a_cookie_of_before_the_update_leads_to_the_sign_in(client):
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = "a token that no row knows", True

    assert "Your session ended." in client.get("/account", follow_redirects=True).text


def writes(app, client, path):
    """The statements that change data while a page is opened."""
    found = []

    def note(_connection, _cursor, statement, *_):
        if not statement.startswith(("SELECT", "BEGIN", "PRAGMA")):
            found.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert client.get(path).status_code == 200
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
    return found


def test_a_page_writes_that_the_device_is_in_use_once_in_some_minutes(app, signed_in):
    assert writes(app, signed_in, "/topics") == []
    age(SEEN_EVERY)(signed_in, None)

    first, second = writes(app, signed_in, "/topics"), writes(app, signed_in, "/topics")

    assert [statement.split()[:2] for statement in first] == [["UPDATE", "signed_in_device"]]
    assert second == []


def test_using_a_session_puts_off_its_idle_end(signed_in):
    for _ in range(3):
        age(BRIEF.idle - SEEN_EVERY)(signed_in, None)
        assert is_in(signed_in)


def hurry(connection, *_):
    connection.execute("PRAGMA busy_timeout=1")


@pytest.fixture
def impatient(app):
    """Connections that wait for no lock, until the end of the test."""
    db.engine.dispose()
    sa.event.listen(db.engine, "checkout", hurry)
    yield
    sa.event.remove(db.engine, "checkout", hurry)
    db.session.rollback()
    db.engine.dispose()


def test_a_page_goes_out_while_somebody_else_writes_for_long(signed_in, impatient):
    age(SEEN_EVERY)(signed_in, None)

    with db.engine.begin() as writer:
        writer.exec_driver_sql("UPDATE user SET display_name = display_name")
        assert is_in(signed_in)

    assert is_in(signed_in)
    assert db.session.scalar(sa.select(SignedInDevice.seen_at)) > datetime.now(UTC) - SEEN_EVERY
