"""`python app.py` starts everything, says plainly why it cannot, and leaves nothing behind when it ends."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time

import pytest

from quiz.config import PROJECT_ROOT
from tests.browser.server import LiveServer


@pytest.fixture
def server(tmp_path, engine_cache):
    instance = tmp_path / "instance"
    instance.mkdir()
    (instance / "engine").symlink_to(engine_cache)
    server = LiveServer(instance, WEB_WORKERS="1", GRADERS="1")
    yield server
    if server.process is not None:
        server.stop()


def wait_until(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def refused(server):
    """The one line printed by a server that did not start."""
    assert server.spawn().wait(60) == 1
    assert "Traceback" not in server.output
    return server.output.strip().splitlines()[-1]


def test_a_port_in_use_is_named(server):
    with socket.socket() as other:
        other.bind(("127.0.0.1", server.port))
        other.listen()
        assert f"Cannot listen on 127.0.0.1:{server.port}" in refused(server)


def test_a_setting_that_makes_no_sense_is_named(server):
    server.environ = {"GRADERS": "many"}

    assert "GRADERS must be a whole number" in refused(server)


def test_an_instance_folder_that_cannot_be_used_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    server = LiveServer(tmp_path / "file")

    assert "cannot be written" in refused(server)


def test_a_newer_database_is_named_and_left_alone(server):
    with sqlite3.connect(server.instance / "fivenines.db") as database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")

    assert "newer version" in refused(server)
    with sqlite3.connect(server.instance / "fivenines.db") as database:
        assert [name for (name,) in database.execute("SELECT name FROM sqlite_master")] == ["alembic_version"]


@pytest.mark.parametrize("command", [("-c", "import app"), ("-m", "quiz.grader.process")])
def test_an_unmigrated_database_stops_another_server_and_a_grader_in_one_line(server, command):
    settings = os.environ | {"INSTANCE_DIR": str(server.instance)}

    ended = subprocess.run([sys.executable, *command], cwd=PROJECT_ROOT, env=settings, capture_output=True, text=True)

    assert ended.returncode == 1
    assert ended.stderr.startswith("The database is not migrated. Run `flask --app app db upgrade`")
    assert len(ended.stderr.splitlines()) == 1


def test_flask_migrates_an_unmigrated_database(server):
    settings = os.environ | {"INSTANCE_DIR": str(server.instance)}
    upgrade = [sys.executable, "-m", "flask", "--app", "app", "db", "upgrade"]

    ended = subprocess.run(upgrade, cwd=PROJECT_ROOT, env=settings, capture_output=True, text=True)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert (server.instance / "fivenines.db").exists()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see what is left")
def test_a_signal_ends_everything_and_leaves_no_process(server, how):
    server.environ = {"WEB_WORKERS": "2", "GRADERS": "2"}
    server.start()
    wait_until(lambda: len(server.processes()) >= 5)  # ourselves, two web workers, two graders

    assert server.stop(how) == 0

    assert server.processes() == []
    assert "Traceback" not in server.output


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to see what is left")
def test_everything_ends_even_when_the_server_is_killed_outright(server):
    server.start()
    server.process.kill()
    server.process.wait()

    wait_until(lambda: server.processes() == [])


def test_the_database_is_migrated_once_and_kept(server):
    server.start()
    server.stop()
    server.start()

    assert server.output.count("Migrated the database.") == 1
    assert "The database is up to date." in server.output
