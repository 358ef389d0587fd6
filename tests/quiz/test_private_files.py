"""What the instance folder holds is readable by its owner only, also where an earlier version left it open."""

import sqlite3
import stat
import sys
from dataclasses import replace

import pytest

from quiz.config import read_settings
from quiz.migrating import migrate
from tests.conftest import TEST_KEY, make_app
from tests.support.course import COURSE_SETTINGS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")


def open_to_others(folder):
    """The files of a folder that somebody else may read or write."""
    return [path.name for path in folder.iterdir() if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_a_new_instance_folder_is_private_with_all_its_files(tmp_path):
    folder = tmp_path / "new" / "instance"
    app = make_app(read_settings({"INSTANCE_DIR": str(folder), **COURSE_SETTINGS}), f"sqlite:///{folder}/fivenines.db")
    migrate(app)
    assert app.test_client().get("/sign-in").status_code == 200

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {"fivenines.db", "queue.db", "secret_key"} <= {path.name for path in folder.iterdir()}
    assert open_to_others(folder) == []


def test_files_that_were_left_open_are_closed_at_start(tmp_path):
    for name in ("fivenines.db", "fivenines.db-wal", "fivenines.db-shm", "queue.db", "secret_key"):
        (tmp_path / name).touch(0o644)
        (tmp_path / name).chmod(0o644)
    (tmp_path / "secret_key").write_text(TEST_KEY)

    read_settings({"INSTANCE_DIR": str(tmp_path)})

    assert open_to_others(tmp_path) == []


def test_a_folder_that_was_there_keeps_its_rights(tmp_path):
    tmp_path.chmod(0o750)

    read_settings({"INSTANCE_DIR": str(tmp_path)})

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750


def test_a_database_elsewhere_is_private_too(settings, tmp_path):
    path = tmp_path / "elsewhere.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE here (id INTEGER)")
    path.chmod(0o644)

    migrate(make_app(replace(settings), f"sqlite:///{path}"))

    assert open_to_others(tmp_path) == []
