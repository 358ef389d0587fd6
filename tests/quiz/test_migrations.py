"""The migrations make exactly the tables that the models describe, on both databases."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from quiz.accounts.models import User
from quiz.db import Model, db
from quiz.extensions import alembic
from quiz.migrating import Schema, migrate, schema_state
from quiz.workbench.models import Regrade, Submission
from tests.conftest import NOON


def test_migrated_tables_equal_the_models(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Model.metadata) == []


def test_a_current_database_has_nothing_to_migrate(app):
    assert schema_state(app) is Schema.CURRENT
    assert migrate(app) is False


def test_down_and_up_again(app):
    db.session.rollback()
    alembic.downgrade("base")
    assert schema_state(app) is Schema.BEHIND

    assert migrate(app) is True
    assert schema_state(app) is Schema.CURRENT


def test_what_was_queued_before_the_fair_queue_keeps_its_place_in_it(app):
    """Down to the first tables and up again: runs first, what was cancelled goes, what waits for a regrade is kept."""
    with db.engine.begin() as connection:
        connection.execute(sa.insert(User.__table__), [USER])
        connection.execute(sa.insert(Regrade.__table__), [REGRADE])
        connection.execute(sa.insert(Submission.__table__), list(submissions()))
    alembic.downgrade("0001")
    with db.engine.connect() as connection:
        kept = connection.execute(sa.text("SELECT token, state FROM submission ORDER BY token")).all()
    alembic.upgrade()

    assert [tuple(row) for row in kept] == [("again", "done"), ("run", "queued"), ("submit", "queued")]
    rows = db.session.execute(sa.select(Submission.token, Submission.priority, Submission.regrade_id))
    assert set(rows) == {("again", 1, None), ("run", 0, None), ("submit", 1, None)}


def test_everything_of_everybody_outlives_the_change_to_sessions_as_rows(app):
    """SQLite copies the table of users for it: what belongs to them must neither go nor lose its owner."""
    with db.engine.begin() as connection:
        connection.execute(sa.insert(User.__table__), [USER, USER | {"id": 7, "username": "ben"}])
        connection.execute(sa.insert(Regrade.__table__), [REGRADE])
        connection.execute(sa.insert(Submission.__table__), list(submissions()))
    alembic.downgrade("0003")
    with db.engine.connect() as connection:
        tokens = connection.scalars(sa.text('SELECT session_token FROM "user"')).all()
    alembic.upgrade()

    assert len(set(tokens)) == 2
    assert dict(db.session.execute(sa.select(User.id, User.username)).all()) == {1: "ana", 7: "ben"}
    assert db.session.scalar(sa.select(sa.func.count()).where(Submission.user_id == 1)) == 4


def test_foreign_keys_are_enforced_after_a_migration(app):
    alembic.downgrade("0003")
    alembic.upgrade()

    orphan = Submission(**(next(submissions()) | {"user_id": 99}))
    db.session.add(orphan)
    with pytest.raises(sa.exc.IntegrityError):
        db.session.commit()
    db.session.rollback()


USER = {"id": 1, "username": "ana", "display_name": "Ana", "password_hash": "x",
        "role": "learner", "timezone": "UTC", "created_at": NOON}  # fmt: skip
REGRADE = {"id": 1, "exercise": "x", "exercise_digest": "a", "engine_digest": "b", "ordered_by": "olga", "why": "x",
           "created_at": NOON}  # fmt: skip


def submissions():
    waits = {"user_id": 1, "exercise": "x", "source": "x", "created_at": NOON, "tries": 0, "turn": 0}
    for token, kind, priority, more in (
        ("run", "run", 0, {}),
        ("submit", "submit", 1, {}),
        ("cancelled", "submit", 1, {"state": "cancelled"}),
        ("again", "submit", 2, {"regrade_id": 1, "report": {}}),
    ):
        row = waits | {"token": token, "kind": kind, "priority": priority, "state": "queued"}
        yield row | {"regrade_id": None, "report": None} | more
