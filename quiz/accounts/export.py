"""Everything we hold about one user, table by table, so that a later table is never forgotten."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.db import Model, db

SECRETS = {"password_hash", "token_digest"}


def export_user(user: User) -> dict[str, Any]:
    """The user's own row and all rows that belong to it, as plain JSON values."""
    return {"user": rows(User.__table__, User.__table__.c.id == user.id)[0]} | {
        table.name: rows(table, condition) for table, condition in owned_tables(user.id)
    }


def owned_tables(user_id: int) -> Iterator[tuple[sa.Table, sa.ColumnElement[bool]]]:
    """Each table that leads to the user by foreign keys, with the condition that selects the user's rows."""
    owned: dict[str, sa.ColumnElement[bool]] = {}
    for table in Model.metadata.sorted_tables:
        for key in table.foreign_keys:
            parent = key.column.table
            if parent.name == "user" and key.parent.name in {"user_id", "instructor_id"}:
                owned[table.name] = key.parent == user_id
            elif parent.name in owned and "user_id" not in table.c:
                owned[table.name] = key.parent.in_(sa.select(key.column).where(owned[parent.name]))
        if table.name in owned:
            yield table, owned[table.name]


def rows(table: Any, condition: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
    """The rows without what is no business of theirs; a column says by its `info` that it is `internal`, what is
    `exported` in its place, or how what it holds is to be `seen`."""
    columns = [column for column in table.c if column.name not in SECRETS and not column.info.get("internal")]
    exported = [column.info.get("exported", itself)(column) for column in columns]
    shown = {each.name: column.info.get("seen", plain) for each, column in zip(exported, columns, strict=True)}
    found = db.session.execute(sa.select(*exported).where(condition)).mappings()
    return [{name: shown[name](value) for name, value in row.items()} for row in found]


def itself(column: Any) -> Any:
    return column


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value  # a datetime is a date too
