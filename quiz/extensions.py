"""Flask extensions, made once and bound to the application by its factory."""

from typing import Any

from flask_alembic import Alembic
from flask_wtf import CSRFProtect

from quiz.db import Model
from quiz.rebuilt_tables import tables_made_anew

csrf = CSRFProtect()


class Migrations(Alembic):
    """Runs migrations with SQLite's foreign keys off: there, changing a table is to make it anew and drop the old one,
    and dropping deletes its rows, and by the keys those of every table that refers to them. The new one also forgets
    which ids the old one gave."""

    def run_migrations(self, fn: Any, **options: Any) -> None:
        connection = self.migration_context.connection
        assert connection is not None
        with tables_made_anew(connection):
            super().run_migrations(fn, **options)


alembic = Migrations(metadatas=Model.metadata)
