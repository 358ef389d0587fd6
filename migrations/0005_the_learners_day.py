"""the learner's day of each event and each review

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-27 13:12:00.000000

"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | Sequence[str] | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = {"event": "at", "review_log": "reviewed_at"}
CHUNK = 5_000
DAY_STARTS_AT = timedelta(hours=4)


def upgrade() -> None:
    """Upgrade schema: where people were when it happened is not known any more, so their zone of today stands for it."""
    for name, moment in TABLES.items():
        op.add_column(name, sa.Column("day", sa.Date(), nullable=True))
        fill(name, moment)
        with op.batch_alter_table(name, table_kwargs={"sqlite_autoincrement": True}) as table:
            table.alter_column("day", existing_type=sa.Date(), nullable=False)
        op.create_index(f"ix_{name}_user_id_day", name, ["user_id", "day"])
    # The state of a card whose only grade was taken back is that of a card never shown.
    before = sa.column("before", sa.JSON(none_as_null=True))
    logs = sa.table("review_log", before)
    op.execute(sa.update(logs).where(before["reviews"].as_integer() == 0).values(before=sa.null()))


def downgrade() -> None:
    """Downgrade schema."""
    for name in TABLES:
        op.drop_index(f"ix_{name}_user_id_day", name)
        with op.batch_alter_table(name, table_kwargs={"sqlite_autoincrement": True}) as table:
            table.drop_column("day")


def fill(name: str, moment: str) -> None:
    """The day of every row, in chunks: a class of years has millions."""
    connection = op.get_bind()
    at = sa.column(moment, sa.DateTime(timezone=True))
    rows = sa.table(name, sa.column("id"), sa.column("user_id"), sa.column("day", sa.Date()), at)
    users = sa.table("user", sa.column("id"), sa.column("timezone"))
    chosen = sa.select(rows.c.id, at, users.c.timezone).join_from(rows, users, rows.c.user_id == users.c.id)
    store = sa.update(rows).where(rows.c.id == sa.bindparam("row")).values(day=sa.bindparam("date"))
    last = 0
    while found := connection.execute(chosen.where(rows.c.id > last).order_by(rows.c.id).limit(CHUNK)).all():
        connection.execute(store, [{"row": id_, "date": day_of(instant, zone)} for id_, instant, zone in found])
        last = found[-1][0]


def day_of(instant: datetime, zone: str) -> date:
    local = (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(ZoneInfo(zone))
    return (local.replace(tzinfo=None) - DAY_STARTS_AT).date()
