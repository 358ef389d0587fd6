"""Flask extensions, made once and bound to the application by its factory."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from alembic.script import Script
from flask_alembic import Alembic
from flask_wtf import CSRFProtect

from quiz.config import PROJECT_ROOT
from quiz.db import Model
from quiz.rebuilt_tables import tables_made_anew

csrf = CSRFProtect()


class Migrations(Alembic):
    """Migrations that run with SQLite's foreign keys off.

    SQLite changes a table by making a new one and dropping the old. Dropping deletes the table's rows and, by the
    foreign keys, the rows of every table that refers to them. The new table also forgets which ids the old one gave."""

    def run_migrations(self, fn: Any, **options: Any) -> None:
        connection = self.migration_context.connection
        assert connection is not None
        with tables_made_anew(connection):
            super().run_migrations(fn, **options)

    def rev_id(self) -> str:
        """The next number: "0011" after "0010", whatever order the migrations run in."""
        known = (script.revision for script in self.script_directory.walk_revisions())
        return f"{max((int(each) for each in known if each.isdigit()), default=0) + 1:04}"

    def revision(self, message: str, *arguments: Any, **options: Any) -> list[Script | None]:
        """Write a new migration; where the linters are installed, in the form that they ask for."""
        written = super().revision(message, *arguments, **options)
        ruff = Path(sys.executable).with_name("ruff")
        for script in written if ruff.exists() else ():
            assert script is not None
            for tidy in (["check", "--quiet", "--fix"], ["format", "--quiet"]):
                subprocess.run([ruff, *tidy, script.path], cwd=PROJECT_ROOT, check=False)  # noqa: S603 - our own files
        return written


alembic = Migrations(metadatas=Model.metadata)
