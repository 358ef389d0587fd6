"""The migrations make exactly the tables that the models describe, on both databases."""

import hashlib

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from quiz.accounts.models import User
from quiz.db import Model, db
from quiz.events.models import Event
from quiz.events.recompute import check
from quiz.events.summaries import SUMMARIES
from quiz.extensions import alembic
from quiz.migrating import Schema, migrate, schema_state
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import Regrade, RegradeChange, SourceText, Submission
from tests.conftest import NOON
from tests.quiz.events.living import Life


def test_migrated_tables_equal_the_models(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
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
        insert_submissions(connection, submissions())
    alembic.downgrade("0001")
    with db.engine.connect() as connection:
        kept = connection.execute(sa.text("SELECT token, state FROM submission ORDER BY token")).all()
    alembic.upgrade()

    assert [tuple(row) for row in kept] == [("again", "done"), ("run", "queued"), ("submit", "queued")]
    rows = db.session.execute(sa.select(Submission.token, Submission.priority, Submission.regrade_id))
    assert set(rows) == {("again", 1, None), ("run", 0, None), ("submit", 1, None)}


def test_making_ids_unrepeatable_keeps_every_row_and_leaps_beyond_those_that_were_deleted(app):
    with db.engine.begin() as connection:
        connection.execute(sa.insert(User.__table__), [USER])
        connection.execute(sa.insert(Regrade.__table__), [REGRADE])
        insert_submissions(connection, submissions())
        connection.execute(sa.insert(RegradeChange.__table__), [CHANGE])
        connection.execute(sa.insert(Event.__table__), [EVENT])
    alembic.downgrade("0003")
    alembic.upgrade()

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Submission)) == 4
    assert db.session.scalars(sa.select(RegradeChange.submission_id)).all() == [4]
    assert db.session.scalars(sa.select(Event.result)).all() == [EVENT["result"]]
    if db.engine.dialect.name == "sqlite":
        (last,) = db.session.scalars(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'submission'"))
        assert last > EVENT["result"]["submission"]
        assert db.session.execute(sa.text("PRAGMA foreign_keys")).scalar() == 1


def test_what_was_in_hand_when_claims_came_is_graded_anew(app):
    in_hand = {**next(submissions()), "state": "grading", "claim": "mine", "lease_until": NOON}
    with db.engine.begin() as connection:
        connection.execute(sa.insert(User.__table__), [USER])
        insert_submissions(connection, [in_hand])
    alembic.downgrade("0003")
    db.session.execute(sa.text("UPDATE submission SET state = 'grading'"))
    db.session.commit()
    alembic.upgrade()

    assert db.session.execute(sa.select(Submission.state, Submission.claim)).one() == ("queued", None)


def test_everything_of_everybody_outlives_the_change_to_sessions_as_rows(app):
    """SQLite copies the table of users for it: what belongs to them must neither go nor lose its owner."""
    with db.engine.begin() as connection:
        connection.execute(sa.insert(User.__table__), [USER, USER | {"id": 7, "username": "ben"}])
        connection.execute(sa.insert(Regrade.__table__), [REGRADE])
        insert_submissions(connection, submissions())
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

    orphan = Submission(**(next(submissions()) | {"user_id": 99, "source_digest": keep_source("x")}))
    db.session.add(orphan)
    with pytest.raises(sa.exc.IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_longer_names_keep_every_row_and_are_cut_on_the_way_back(app):
    name = "👩🏽\u200d💻" * 30
    with db.engine.begin() as connection:
        connection.execute(sa.insert(User.__table__), [USER | {"display_name": name, "timezone_chosen": True}])
        connection.execute(sa.insert(Event.__table__), [EVENT])
    alembic.downgrade("0004")
    with db.engine.connect() as connection:
        (cut,) = connection.execute(sa.text('SELECT display_name FROM "user"')).scalars()
    alembic.upgrade()

    assert cut == name[:80]
    user = db.session.scalars(sa.select(User)).one()
    assert (user.id, user.display_name, user.timezone_chosen) == (1, cut, False)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Event)) == 1


def test_equal_sources_become_one_and_part_again_on_the_way_back(app):
    texts = ["x = 1\n", "y = '½ 👩🏽\u200d💻'\n", "x = 1\n", ""]
    with db.engine.begin() as connection:
        connection.execute(sa.insert(User.__table__), [USER])
        connection.execute(sa.insert(Regrade.__table__), [REGRADE])
        insert_submissions(connection, submissions())
        connection.execute(sa.insert(RegradeChange.__table__), [CHANGE])
    alembic.downgrade("0007")
    with db.engine.begin() as connection:
        for number, text in enumerate(texts, start=1):
            connection.execute(
                sa.text("UPDATE submission SET source = :text WHERE id = :id"), {"id": number, "text": text}
            )
    alembic.upgrade()

    assert (
        db.session.scalars(sa.select(Submission.source).select_from(Submission).order_by(Submission.id)).all() == texts
    )
    assert {each.digest: each.text for each in db.session.scalars(sa.select(SourceText))} == {
        keep_source(text): text for text in texts
    }
    assert db.session.scalars(sa.select(RegradeChange.submission_id)).all() == [4]
    db.session.commit()

    alembic.downgrade("0007")
    with db.engine.connect() as connection:
        assert connection.scalars(sa.text("SELECT source FROM submission ORDER BY id")).all() == texts
    alembic.upgrade()


@pytest.mark.parametrize("seed", [1, 2])
def test_summaries_are_made_of_the_history_that_there_is(app, make_user, seed):
    """Down and up on a filled database: the migration's own selects say what those of the application say."""
    users = [make_user() for _ in range(2)]
    for number, user in enumerate(users):
        Life(user, seed + number).go_on(50)
    ids = [user.id for user in users]
    db.session.commit()
    alembic.downgrade("0008")
    alembic.upgrade()

    assert [each.words for user_id in ids for each in check(user_id)] == []
    assert all(db.session.scalar(sa.select(sa.func.count()).select_from(each.table)) for each in SUMMARIES)


USER = {"id": 1, "username": "ana", "display_name": "Ana", "password_hash": "x",
        "role": "learner", "timezone": "UTC", "created_at": NOON}  # fmt: skip
REGRADE = {"id": 1, "exercise": "x", "exercise_digest": "a", "engine_digest": "b", "ordered_by": "olga", "why": "x",
           "created_at": NOON}  # fmt: skip
CHANGE = {"regrade_id": 1, "submission_id": 4, "from_verdict": "accepted", "from_score": 1, "from_max_score": 1,
          "from_exercise_digest": "a", "from_engine_digest": "b", "from_report": {}}  # fmt: skip
DIGEST = hashlib.sha256(b"x").hexdigest()
EVENT = {
    "user_id": 1,
    "at": NOON,
    "day": NOON.date(),
    "kind": "exercise_submitted",
    "subject": "x",
    "result": {"submission": 77},
}


def insert_submissions(connection, rows):
    connection.execute(sa.insert(SourceText.__table__), [{"digest": DIGEST, "text": "x"}])
    connection.execute(sa.insert(Submission.__table__), list(rows))


def submissions():
    waits = {"user_id": 1, "exercise": "x", "source_digest": DIGEST, "created_at": NOON, "tries": 0, "turn": 0}
    for number, (token, kind, priority, more) in enumerate(
        (
            ("run", "run", 0, {}),
            ("submit", "submit", 1, {}),
            ("cancelled", "submit", 1, {"state": "cancelled"}),
            ("again", "submit", 2, {"regrade_id": 1, "report": {}}),
        ),
        start=1,
    ):
        row = waits | {"id": number, "token": token, "kind": kind, "priority": priority, "state": "queued"}
        yield row | {"regrade_id": None, "report": None} | more
