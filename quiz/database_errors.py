"""The meaning of a database's error: whether it passes by itself, and which part of it may stand in a log.

PostgreSQL's driver takes 8 MB, and is not loaded for this: an error of it comes from where it was loaded before.
"""

import sqlite3
import sys
from typing import TYPE_CHECKING, TypeGuard

from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, TimeoutError

if TYPE_CHECKING:
    import psycopg

# SQLite's result codes (sqlite.org/rescode.html) for a database that for now is out of reach or cannot be written.
PASSING_CODES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
# PostgreSQL's classes of SQLSTATE, and two states (its manual, appendix A): connection, a server that only reads, a
# transaction left open too long, one rolled back, resources, a lock not given, an operator's stop or limit, the system.
PASSING_STATES = ("08", "25006", "25P03", "40", "53", "55", "57", "58")
NAMES_VALUES = {"22", "23"}  # classes whose message may quote a value
MAY_PASS = ("OperationalError", "InterfaceError", "InternalError")  # of PostgreSQL's driver


def passes(error: BaseException) -> bool:
    """Whether the same request may work a moment later: the database is locked, full, restarting or out of reach."""
    if isinstance(error, TimeoutError):  # of the pool: every connection is in use
        return True
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF in PASSING_CODES
    if is_of_postgresql(cause, *MAY_PASS):
        return cause.sqlstate is None or cause.sqlstate.startswith(PASSING_STATES)
    return False


def is_of_postgresql(error: BaseException | None, *kinds: str) -> "TypeGuard[psycopg.Error]":
    """Say whether an error is PostgreSQL's driver's, of one of these kinds, or of any."""
    driver = sys.modules.get("psycopg")
    return driver is not None and isinstance(error, tuple(getattr(driver, kind) for kind in kinds or ("Error",)))


def keep_values_out(context: ExceptionContext) -> None:
    """Take stored and sent values out of PostgreSQL's error: `DETAIL: Key (username)=(ana) already exists.`"""
    error, ours = context.original_exception, context.sqlalchemy_exception
    if not is_of_postgresql(error):
        return
    said = without_values(error)
    error.args = (said,)
    if ours is not None:
        ours.args = (f"({type(error).__module__}.{type(error).__qualname__}) {said}",)


def without_values(error: "psycopg.Error") -> str:
    """The first line of an error, or only its kind and the constraint where that line may quote a value."""
    if error.sqlstate and error.sqlstate[:2] in NAMES_VALUES:
        rule = f" ({error.diag.constraint_name})" if error.diag.constraint_name else ""
        return f"{type(error).__name__}{rule}"
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
