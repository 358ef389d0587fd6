"""The migrations make exactly the tables that the models describe, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from quiz.db import Model, db
from quiz.extensions import alembic
from quiz.migrating import Schema, migrate, schema_state


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
