"""Commands about accounts."""

import re
from dataclasses import replace

import pytest

from quiz.accounts.passwords import password_matches
from quiz.accounts.service import find_user
from quiz.db import db


@pytest.fixture
def run(app):
    def command(*args):
        db.session.rollback()
        return app.test_cli_runner().invoke(args=["user", *args])

    return command


def test_an_invitation_is_a_link_that_lets_people_in(app, run, client, settings):
    told = run("invite", "--role", "instructor", "--uses", "2", "--days", "3")
    path = re.search(r"http://127\.0\.0\.1:8000(/register\?invitation=[\w-]{22})\n", told.output)[1]
    app.config["SETTINGS"] = replace(settings, registration="invitation")
    try:
        page = client.get(path)
        form = {"username": "ana", "display_name": "Ana", "password": "correct horse battery"}
        sent = client.post(path, data=form)
    finally:
        app.config["SETTINGS"] = settings

    assert 'name="invitation"' in page.text
    assert sent.status_code == 302
    assert find_user("ana").role == "instructor"
    assert "instructor, valid until" in run("invitations").output
    assert "used 1 of 2 times" in run("invitations").output


def test_an_invitation_can_be_ended(run):
    number = re.search(r"Invitation (\d+)", run("invite").output)[1]

    assert run("uninvite", number).output == f"Invitation {number} opens nothing any more.\n"
    assert "There are no invitations" in run("invitations").output
    assert run("uninvite", number).exit_code == 1


@pytest.mark.parametrize("wrong", [("--uses", "0"), ("--uses", "1001"), ("--days", "0"), ("--role", "king")])
def test_an_invitation_that_makes_no_sense_is_refused(run, wrong):
    assert run("invite", *wrong).exit_code == 2


@pytest.mark.parametrize("password", ["a", "password12", "ana ana ana", "1234567890"])
def test_set_password_takes_no_password_that_others_would_guess(run, user, password):
    told = run("set-password", "ana", "--password", password)

    assert told.exit_code == 1
    assert "Error: " in told.output
    db.session.rollback()
    assert not password_matches(find_user("ana").password_hash, password)


def test_set_password_sets_a_good_one(run, user):
    assert run("set-password", "ana", "--password", "four plain words more").exit_code == 0

    db.session.rollback()
    assert password_matches(find_user("ana").password_hash, "four plain words more")


def test_the_demo_takes_no_password_that_others_would_guess(app):
    told = app.test_cli_runner().invoke(args=["demo", "--password", "password12"])

    assert told.exit_code == 1
    assert "first passwords that others would try" in told.output
