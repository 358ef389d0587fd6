"""The folder of a checkout and of an instance may be called anything, and so may the encoding of a terminal."""

import os
import shutil
import subprocess
import sys

import pytest

from exercises.exercise import CATALOGUE
from quiz.config import CONTENT_ROOT, PROJECT_ROOT, SettingsError, database_url, read_settings
from tests.browser.server import LiveServer
from tests.support.course import CONTENT, COURSE_SETTINGS, EXERCISES, REAL

FOLDERS = ["50% off", "feature%2Fquiz", "what? #1 & more", "à côté = 'x'", "a+b;c@d$HOME"]
PARTS = ("app.py", "migrations", "quiz", "exercises")


@pytest.fixture
def checkout(tmp_path):
    """`checkout("50% off")`: a copy of what runs, with the course of the tests, in a folder of that name."""

    def copy(name):
        folder = tmp_path / name / "checkout"
        folder.mkdir(parents=True)
        for part in PARTS:
            source = PROJECT_ROOT / part
            if source.is_dir():
                shutil.copytree(source, folder / part, ignore=the_real_course)
            else:
                shutil.copy2(source, folder / part)
        shutil.copytree(CONTENT, folder / CONTENT_ROOT.relative_to(PROJECT_ROOT))
        shutil.copytree(EXERCISES, folder / CATALOGUE.relative_to(PROJECT_ROOT), dirs_exist_ok=True)
        return folder

    return copy


def the_real_course(folder, names):
    return {name for name in names if os.path.join(folder, name, "") in REAL}


def run(*command, cwd=PROJECT_ROOT, **environ):
    return subprocess.run([sys.executable, *command], cwd=cwd, env=os.environ | environ, capture_output=True)


def names(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if "__pycache__" not in path.parts}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_checkout_migrates_in_any_folder_and_writes_nowhere_else(checkout, name, tmp_path):
    folder = checkout(name)
    before = names(tmp_path)
    places = {"INSTANCE_DIR", "DATABASE_URL", *COURSE_SETTINGS}
    environ = {key: value for key, value in os.environ.items() if key not in places}

    for status in ("upgrade", "current"):
        command = [sys.executable, "-m", "flask", "--app", "app", "db", status]
        ended = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True)
        assert (ended.returncode, ended.stderr) == (0, "")

    new = names(tmp_path) - before
    inside = f"{name}/checkout/instance"
    assert {f"{inside}/fivenines.db", f"{inside}/secret_key", f"{inside}/queue.db"} <= new
    assert {path for path in new if not path.startswith(inside)} == set()


@pytest.mark.parametrize("name", FOLDERS)
def test_an_instance_folder_may_be_called_anything(tmp_path, name):
    ended = run("-m", "flask", "--app", "app", "db", "upgrade", INSTANCE_DIR=str(tmp_path / name / "instance"))

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name / "instance" / "fivenines.db").stat().st_size > 0


@pytest.mark.parametrize(("host", "url"), [("localhost", "http://localhost"), ("::1", "http://[::1]")])
def test_it_serves_in_an_odd_folder_at_a_name_and_at_an_ipv6_address(tmp_path, engine_cache, host, url):
    instance = tmp_path / "50% off ?#" / "instance"
    instance.mkdir(parents=True)
    (instance / "engine").symlink_to(engine_cache)
    server = LiveServer(instance, HOST=host, WEB_WORKERS="1", GRADERS="1", PYTHONIOENCODING="ascii")
    server.host = "[::1]" if host == "::1" else host
    try:
        server.start()
        assert f"Five Nines is at {url}:{server.port} " in server.output
    finally:
        server.stop()
    assert "Traceback" not in server.output


@pytest.mark.parametrize(
    ("encoding", "file", "status", "mark"),
    [
        ("ascii", "solution.py", 0, b"?"),
        ("cp1252", "starter.py", 1, b"?"),
        ("iso-8859-1", "solution.py", 0, b"?"),
        ("utf-8", "solution.py", 0, "✓".encode()),
    ],
)
def test_a_grading_ends_the_same_in_every_encoding(engine_cache, encoding, file, status, mark):
    source = str(EXERCISES / "caching" / "lru_cache" / file)
    environ = {"PYTHONIOENCODING": encoding, "FIVENINES_CACHE": str(engine_cache)}

    ended = run("-m", "exercises", "grade", "lru-cache", source, **environ)

    assert ended.returncode == status
    assert b"Traceback" not in ended.stderr
    assert mark in ended.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize(
    ("command", "status"),
    [
        (("-m", "exercises", "grade", "no-such-ä✓", "x.py"), 2),
        (("-m", "exercises", "grade", "lru-cache", "✓.py"), 2),
        (("-m", "flask", "--app", "app", "user", "promote", "Éva✓", "admin"), 1),
        (("app.py",), 1),
    ],
    ids=["exercise", "file", "user", "host"],
)
def test_a_command_ends_the_same_in_every_encoding(settings, sqlite_app, encoding, command, status):
    instance = str(settings.instance_dir)

    ended = run(*command, PYTHONIOENCODING=encoding, PYTHONUTF8="1", INSTANCE_DIR=instance, HOST="é✓")

    assert ended.returncode == status
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("postgres://me@db/five", "postgresql+psycopg://me@db/five"),
        ("postgresql+psycopg2://me@db/five", "postgresql+psycopg://me@db/five"),
        ("postgresql://me:p%40ss%2F%25@[::1]:5432/five", "postgresql+psycopg://me:p%40ss%2F%25@[::1]:5432/five"),
        ("postgresql:///five?host=%2Ftmp%2Fa%20b", "postgresql+psycopg:///five?host=%2Ftmp%2Fa+b"),
        ("sqlite:////tmp/50%25/x.db", "sqlite:////tmp/50%25/x.db"),
    ],
)
def test_a_database_url_keeps_its_parts(tmp_path, given, expected):
    assert database_url(given, tmp_path) == expected


@pytest.mark.parametrize("given", ["nonsense", "mysql://me@db/five", "postgresql://me@db:port/five", "://", "http://x"])
def test_a_database_url_that_is_none_is_named_without_its_password(tmp_path, given):
    with pytest.raises(SettingsError, match="DATABASE_URL is no address"):
        database_url(given, tmp_path)


def test_no_setting_that_may_hold_a_password_is_printed(tmp_path):
    environ = {"DATABASE_URL": "postgresql://me:hush@db/five", "REDIS_URL": "redis://:hush@db"}

    assert "hush" not in repr(read_settings({"INSTANCE_DIR": str(tmp_path), **environ}))
