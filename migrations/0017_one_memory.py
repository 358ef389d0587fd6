"""what learners last showed of each question, exercise and signal, and how well their recall was foreseen

Revision ID: 0017
Revises: 0015
Create Date: 2026-11-28 10:20:00

"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | Sequence[str] | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = ("quiz_answered", "exercise_submitted", "signal_judged", "prediction_made")

event = sa.table(
    "event",
    *(sa.column(name) for name in ("id", "user_id", "day", "kind", "subject")),
    sa.column("result", sa.JSON(none_as_null=True)),
)
learner_day = sa.table("learner_day", *(sa.column(name) for name in ("user_id", "day", "recalls", "recalled")))
version = event.c.result["version"].as_integer()
expected = event.c.result["expected_percent"].as_integer()


def upgrade() -> None:
    """Upgrade schema."""
    op.create_table(
        "learner_evidence",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outcome", sa.Double(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_learner_evidence_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "kind", "subject", name=op.f("pk_learner_evidence")),
    )
    op.create_table(
        "learner_calibration",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("tenth", sa.Integer(), nullable=False),
        sa.Column("acts", sa.Integer(), nullable=False),
        sa.Column("expected_percent", sa.Integer(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_learner_calibration_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "kind", "tenth", name=op.f("pk_learner_calibration")),
    )
    with op.batch_alter_table("learner_day") as batch:
        for name in ("recalls", "recalled"):
            batch.add_column(sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.execute(recalls())
    fill("learner_evidence", ["user_id", "kind", "subject", "day", "outcome", "event"], evidence())
    fill("learner_calibration", ["user_id", "kind", "tenth", "acts", "expected_percent", "points"], calibrations())


def downgrade() -> None:
    """Downgrade schema: what the summaries say is in the log as well."""
    with op.batch_alter_table("learner_day") as batch:
        for name in ("recalls", "recalled"):
            batch.drop_column(name)
    op.drop_table("learner_calibration")
    op.drop_table("learner_evidence")


def fill(name: str, columns: list[str], rows: sa.Select[tuple[object, ...]]) -> None:
    op.execute(sa.insert(sa.table(name, *map(sa.column, columns))).from_select(columns, rows))


def evidence() -> sa.Select[tuple[object, ...]]:
    """The newest outcome of each subject, by the log."""
    newest = sa.select(sa.func.max(event.c.id)).where(event.c.kind.in_(KINDS))
    newest = newest.group_by(event.c.user_id, event.c.kind, event.c.subject)
    accepted = sa.case((event.c.result["verdict"].as_string() == "accepted", 1.0), else_=0.0)
    points = event.c.result["points"].as_float()
    is_right = sa.case((event.c.result["is_right"].as_boolean(), 1.0), else_=0.0)
    outcome = sa.case(
        (event.c.kind == "exercise_submitted", accepted), (event.c.kind == "prediction_made", is_right), else_=points
    )
    chosen = (event.c.user_id, event.c.kind, event.c.subject, event.c.day, outcome, event.c.id)
    return sa.select(*chosen).where(event.c.id.in_(newest))


def held() -> sa.ColumnElement[bool]:
    """The condition for a review that was not taken back, or an answer."""
    undone = sa.select(event.c.user_id, event.c.subject, version).where(event.c.kind == "card_undone")
    mine = sa.tuple_(event.c.user_id, event.c.subject, version)
    return (event.c.kind == "quiz_answered") | ((event.c.kind == "card_reviewed") & mine.not_in(undone))


def recalls() -> sa.Update:
    """The recalls of each day, where a log from after a downgrade says them."""
    known = sa.case((event.c.result["rating"].as_integer() > 1, 1))
    counted = (
        sa.select(
            event.c.user_id, event.c.day, sa.func.count().label("recalls"), sa.func.count(known).label("recalled")
        )
        .where(held(), event.c.kind == "card_reviewed", expected.is_not(None))
        .group_by(event.c.user_id, event.c.day)
        .subquery()
    )
    same = (learner_day.c.user_id == counted.c.user_id) & (learner_day.c.day == counted.c.day)
    return sa.update(learner_day).where(same).values(recalls=counted.c.recalls, recalled=counted.c.recalled)


def calibrations() -> sa.Select[tuple[object, ...]]:
    """What was foreseen beside what came out, where a log from after a downgrade says it."""
    recalled = sa.case((event.c.result["rating"].as_integer() == 1, 0.0), else_=1.0)
    points = sa.case((event.c.kind == "card_reviewed", recalled), else_=event.c.result["points"].as_float())
    foreseen = (
        sa.select(
            event.c.user_id,
            event.c.kind,
            sa.case((expected >= 90, 9), else_=expected // 10).label("tenth"),
            expected.label("expected_percent"),
            points.label("points"),
        )
        .where(held(), expected.is_not(None))
        .subquery()
    )
    row = (foreseen.c.user_id, foreseen.c.kind, foreseen.c.tenth)
    sums = (sa.func.sum(foreseen.c.expected_percent), sa.func.sum(foreseen.c.points))
    return sa.select(*row, sa.func.count(), *sums).group_by(*row)
