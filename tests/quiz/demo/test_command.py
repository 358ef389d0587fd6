"""`flask --app app demo`: what it refuses, and what it prints."""

import re
from dataclasses import replace

import pytest

from quiz import create_app
from quiz.config import database_url
from quiz.db import db
from quiz.demo.fill import count_users
from quiz.demo.make import serves_others


@pytest.fixture
def unmigrated(settings, engine_cache, tmp_path):
    (tmp_path / "engine").symlink_to(engine_cache)
    return create_app(
        replace(settings, instance_dir=tmp_path, database_url=database_url(None, tmp_path)),
        TESTING=True,
        WTF_CSRF_ENABLED=False,
    )


def test_an_unmigrated_database_is_filled_and_the_printed_login_works(unmigrated):
    told = unmigrated.test_cli_runner().invoke(args=["demo", "--learners", "1", "--weeks", "1"])

    assert told.exit_code == 0, told.output
    password = re.search(r"Password of them all: (\S+)", told.output)[1]
    for name in ("helena", "sam", "amara", "nadia"):
        assert re.search(rf"^  {name} +(instructor|admin|learner) ", told.output, re.MULTILINE)
        sent = {"username": name, "password": password}
        assert unmigrated.test_client().post("/sign-in", data=sent).status_code in {302, 303}


def test_a_database_with_users_is_left_alone(app, make_user):
    make_user("ana")

    told = app.test_cli_runner().invoke(args=["demo"])

    assert told.exit_code == 1
    assert "The database already holds a user, so nothing was done." in told.output
    assert "--yes" in told.output
    db.session.rollback()
    assert count_users() == 1


@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        ({"secure_cookies": True}, "SECURE_COOKIES=1"),
        ({"database_url": "postgresql+psycopg://five@db.example.org/five"}, "its database is on db.example.org"),
        ({"allowed_hosts": ("learn.example.org",)}, "ALLOWED_HOSTS=learn.example.org"),
    ],
)
@pytest.mark.parametrize("arguments", [(), ("--yes",)])
def test_the_demos_logins_are_never_made_where_real_people_are(settings, tmp_path, changes, sign, arguments):
    given = {"instance_dir": tmp_path, "database_url": database_url(None, tmp_path)} | changes
    production = create_app(replace(settings, **given))

    told = production.test_cli_runner().invoke(args=["demo", *arguments])

    assert told.exit_code == 1
    assert sign in told.output
    assert not (tmp_path / "fivenines.db").exists()


@pytest.mark.parametrize(
    "url",
    ["sqlite:////a/b.db", "postgresql://five@localhost/five", "postgresql://five@127.0.0.1:5433/five",
     "postgresql://five@[::1]/five", "postgresql:///five?host=/tmp"],
)  # fmt: skip
def test_a_database_on_this_machine_may_hold_the_demo(settings, url):
    assert serves_others(replace(settings, database_url=url)) == ""


@pytest.mark.parametrize("arguments", [("--learners", "0"), ("--learners", "31"), ("--weeks", "0")])
def test_sizes_that_make_no_sense_are_refused(app, arguments):
    told = app.test_cli_runner().invoke(args=["demo", *arguments])

    assert told.exit_code == 2
    assert count_users() == 0
