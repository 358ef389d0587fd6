"""What holds for every table; on both databases."""

import pytest
import sqlalchemy as sa

from quiz.classes.models import Classroom
from quiz.db import Model, db, is_generated
from quiz.events.models import Event
from tests.conftest import NOON

NUMBERED = sorted(
    table.name
    for table in Model.metadata.tables.values()
    if len(table.primary_key) == 1 and is_generated(next(iter(table.primary_key)))
)


@pytest.mark.parametrize("table", NUMBERED)
def test_a_table_never_gives_an_id_twice(app, table):
    if db.engine.dialect.name == "sqlite":
        made = db.session.scalar(sa.text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table})
        assert "AUTOINCREMENT" in made
    else:
        cycles = sa.text("SELECT cycle FROM pg_sequences WHERE sequencename = :name")
        assert db.session.scalar(cycles, {"name": f"{table}_id_seq"}) is False


def test_the_next_row_has_another_id_than_the_last_one_that_was_deleted(app, make_user):
    teacher = make_user()
    seen = []
    for _ in range(2):
        learner = make_user()
        mine = [
            Event(user_id=learner.id, at=NOON, day=NOON.date(), kind="hint_taken", subject="x", result={}),
            Classroom(name="Autumn", instructor_id=teacher.id, join_code="ABCD", created_at=NOON),
        ]
        db.session.add_all(mine)
        db.session.commit()
        seen.append((learner.id, *(row.id for row in mine)))
        for row in (*mine, learner):
            db.session.delete(row)
        db.session.commit()

    assert all(later > earlier for earlier, later in zip(*seen, strict=True))
