"""Everything we hold about one user, table by table, so that a later table is never forgotten.

One transaction reads it, so that it is one picture. A few rows are read at a time, so that an account of twenty
thousand attempts takes no more memory than one of twenty. A text that was sent twice stands in it twice: people read
each attempt, and so do programs that know nothing of our storage."""

import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.db import Model, one_picture
from quiz.errors import NotFound

SECRETS = {"password_hash", "token_digest"}
ROWS_AT_ONCE = 20  # each may hold a text of 64 kB and a Report


class AccountGone(NotFound):
    def __init__(self) -> None:
        super().__init__("This account was deleted in the meantime; nothing is held about it any more.")


def export_user(user: User) -> dict[str, Any]:
    """The user's own row and all rows that belong to the user, as plain JSON values, in one piece."""
    user_id = user.id
    with one_picture() as connection:
        return {"user": own_row(connection, user_id)} | {
            table.name: list(rows(connection, table, condition)) for table, condition in owned_tables(user_id)
        }


def pieces(user_id: int) -> Generator[bytes, None, None]:
    """The user's rows as a JSON document in UTF-8, in the form of `json.dumps` with an indent of 1, one row after
    another. Raises AccountGone."""
    with one_picture() as connection:
        yield b'{\n "user": ' + written(own_row(connection, user_id), depth=1)
        for table, condition in owned_tables(user_id):
            yield f',\n "{table.name}": '.encode()
            yield from array(rows(connection, table, condition))
        yield b"\n}"


def array(values: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """The values as an array one level deep, in pieces."""
    before = b"["
    for value in values:
        yield before + b"\n  " + written(value, depth=2)
        before = b","
    yield b"[]" if before == b"[" else b"\n ]"


def written(value: Mapping[str, Any], *, depth: int) -> bytes:
    """A value as it is written so many levels deep. Half of a surrogate pair, which a Report may quote, has no bytes in
    UTF-8: it is written as JSON's escape for it."""
    text = json.dumps(value, indent=1, ensure_ascii=False)
    return text.replace("\n", "\n" + " " * depth).encode("utf-8", "backslashreplace")


def own_row(connection: sa.Connection, user_id: int) -> dict[str, Any]:
    """The user's own row. Raises AccountGone."""
    found = list(rows(connection, User.__table__, User.id == user_id))
    if not found:
        raise AccountGone
    return found[0]


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


def rows(connection: sa.Connection, table: Any, condition: sa.ColumnElement[bool]) -> Iterator[dict[str, Any]]:
    """The rows that a condition selects, by their keys, without secrets and internal columns. A column says by its
    `info` that it is `internal`, which column is `exported` in its place, or how its values are to be `seen`."""
    columns = [column for column in table.c if column.name not in SECRETS and not column.info.get("internal")]
    exported = [column.info.get("exported", itself)(column) for column in columns]
    shown = {each.name: column.info.get("seen", plain) for each, column in zip(exported, columns, strict=True)}
    chosen = sa.select(*exported).where(condition).order_by(*table.primary_key)
    with connection.execute(chosen, execution_options={"yield_per": ROWS_AT_ONCE}) as found:
        for row in found.mappings():
            yield {name: shown[name](value) for name, value in row.items()}


def itself(column: Any) -> Any:
    return column


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value  # a datetime is a date too
