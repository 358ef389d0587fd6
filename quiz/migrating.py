"""Brings a database to this version's tables, and says plainly when that cannot be done."""

import logging
from enum import Enum

from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from quiz.db import READS_ONLY, db
from quiz.extensions import alembic

logging.getLogger("alembic").setLevel(logging.WARNING)  # our callers report the result in a line


class DatabaseUnusable(Exception):
    """The database cannot be used as it is; the message says what to do."""


class Schema(Enum):
    CURRENT = "current"
    BEHIND = "behind"
    NEWER = "newer"


def schema_state(app: Flask) -> Schema:
    """The state of the database's tables against this version. Raises DatabaseUnusable when they cannot be read."""
    with app.app_context():
        try:
            with db.engine.connect().execution_options(**{READS_ONLY: True}) as connection:
                found = set(MigrationContext.configure(connection).get_current_heads())
        except SQLAlchemyError as error:
            raise DatabaseUnusable(cannot_open(error)) from error
        known = {script.revision for script in alembic.script_directory.walk_revisions()}
        wanted = set(alembic.script_directory.get_heads())
    if not found <= known:
        return Schema.NEWER
    return Schema.CURRENT if found == wanted else Schema.BEHIND


def require_current(app: Flask) -> None:
    """Raise DatabaseUnusable unless the tables are exactly this version's."""
    state = schema_state(app)
    if state is Schema.BEHIND:
        raise DatabaseUnusable(
            "The database is not migrated. Run `flask --app app db upgrade`, or start with `make run`."
        )
    refuse_newer(state)


def migrate(app: Flask) -> bool:
    """Upgrade the tables to this version; returns whether there was anything to do. Raises DatabaseUnusable."""
    state = schema_state(app)
    refuse_newer(state)
    if state is Schema.CURRENT:
        return False
    with app.app_context():
        try:
            alembic.upgrade()
        except SQLAlchemyError as error:
            raise DatabaseUnusable(cannot_open(error)) from error
    return True


def refuse_newer(state: Schema) -> None:
    if state is Schema.NEWER:
        raise DatabaseUnusable(
            "The database was made by a newer version of Five Nines. Update this checkout, or name another database "
            "in DATABASE_URL."
        )


def cannot_open(error: SQLAlchemyError) -> str:
    cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    return f"The database cannot be opened ({cause}). Check DATABASE_URL and that its server runs."
