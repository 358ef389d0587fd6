"""A database that cannot be used is named in one sentence."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from quiz.config import PROJECT_ROOT
from quiz.db import db
from quiz.extensions import alembic
from quiz.migrating import DatabaseUnusable, Schema, migrate, require_current, schema_state
from tests.conftest import make_app, migrated


def test_an_unmigrated_database_says_how_to_migrate(settings, tmp_path):
    app = make_app(settings, f"sqlite:///{tmp_path / 'empty.db'}")

    with pytest.raises(DatabaseUnusable, match="not migrated"):
        require_current(app)


def test_a_database_that_somebody_writes_to_can_be_looked_at(settings, tmp_path):
    path = tmp_path / "written.db"
    with migrated(settings, f"sqlite:///{path}") as app, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert schema_state(app) is Schema.CURRENT


def test_a_newer_database_is_left_alone(settings, tmp_path):
    with migrated(settings, f"sqlite:///{tmp_path / 'newer.db'}") as app:
        with app.app_context():
            db.session.execute(sa.text("UPDATE alembic_version SET version_num = 'from the future'"))
            db.session.commit()

        assert schema_state(app) is Schema.NEWER
        with pytest.raises(DatabaseUnusable, match="newer version"):
            migrate(app)


def test_a_file_that_is_no_database_is_named(settings, tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("these are my notes, not a database" * 40)

    with pytest.raises(DatabaseUnusable, match="cannot be opened"):
        migrate(make_app(settings, f"sqlite:///{path}"))


def test_a_server_that_does_not_answer_is_named(settings):
    with pytest.raises(DatabaseUnusable, match="cannot be opened"):
        migrate(make_app(settings, "postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2"))


def test_a_new_migration_has_the_next_number_and_passes_the_linters_as_it_is_written(settings, tmp_path):
    folder = shutil.copytree(PROJECT_ROOT / "migrations", tmp_path / "migrations")
    shutil.copy(PROJECT_ROOT / "pyproject.toml", tmp_path)
    app = make_app(settings, f"sqlite:///{tmp_path / 'it.db'}", ALEMBIC={"script_location": str(folder)})
    with app.app_context():
        alembic.upgrade()
        for table in ("invitation", "draft"):  # which the models have, so that they are made anew
            db.session.execute(sa.text(f"DROP TABLE {table}"))
        db.session.commit()
        [script] = alembic.revision("two tables")
        path = Path(script.path)
        alembic.upgrade()

    number = max(int(each.name[:4]) for each in (PROJECT_ROOT / "migrations").glob("[0-9]*.py")) + 1
    assert path.name == f"{number:04}_two_tables.py"
    text = path.read_text("utf-8")
    assert f'revision: str = "{number:04}"' in text
    assert 'op.create_table(\n        "invitation"' in text
    for tidy in (["format", "--check"], ["check"]):
        ruff = [Path(sys.executable).with_name("ruff"), *tidy, "--config", PROJECT_ROOT / "pyproject.toml", path]
        assert subprocess.run(ruff, cwd=PROJECT_ROOT, check=False).returncode == 0
