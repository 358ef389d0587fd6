"""A learner's memory of each card, every review that made it so, and the marks that they put on cards, and how
they want to review."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quiz.db import Model

MEASURED = "duration_ms IS NOT NULL AND undone_at IS NULL"
ASIDE = "suspended_at IS NOT NULL OR buried_on IS NOT NULL"


class CardState(Model):
    """The FSRS memory of one card. `version` counts every change, so that a stale tab is noticed."""

    __tablename__ = "card_state"
    __table_args__ = (
        sa.Index(
            "ix_card_state_met",
            "user_id",
            "due",
            sqlite_where=sa.text("reviews > 0"),
            postgresql_where=sa.text("reviews > 0"),
        ),
    )

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    card_id: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    state: Mapped[int]  # 1 learning, 2 review, 3 relearning, as in fsrs
    step: Mapped[int | None]
    stability: Mapped[float | None]  # days until recall falls to 90 %
    difficulty: Mapped[float | None]  # 1 to 10
    due: Mapped[datetime]
    last_review: Mapped[datetime | None]
    reviews: Mapped[int] = mapped_column(default=0)
    lapses: Mapped[int] = mapped_column(default=0)


class CardMark(Model):
    """The learner's marks on one card, apart from their memory of it; a card without marks has no row.

    A card that is suspended is not asked until it is brought back, one that is buried not before the next of the
    learner's days. A leech was suspended by us, because it had been forgotten too often."""

    __tablename__ = "card_mark"
    __table_args__ = (
        sa.Index(
            "ix_card_mark_aside",
            "user_id",
            sqlite_where=sa.text(ASIDE),
            postgresql_where=sa.text(ASIDE),
        ),
    )

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    card_id: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    suspended_at: Mapped[datetime | None]
    buried_at: Mapped[datetime | None]
    buried_on: Mapped[date | None]  # the learner's day, where they were then
    flagged_at: Mapped[datetime | None]
    leech_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(sa.Text, default="")


class ReviewSetting(Model):
    """How a learner wants to review; who never chose has no row, and the defaults of settings.py hold."""

    __tablename__ = "review_setting"
    __table_args__ = (
        sa.CheckConstraint("new_a_day BETWEEN 0 AND 100", name="new_a_day"),
        sa.CheckConstraint("minutes_a_day BETWEEN 1 AND 240", name="minutes_a_day"),
        sa.CheckConstraint("plan_minutes BETWEEN 1 AND 240", name="plan_minutes"),
        sa.CheckConstraint("retention_percent BETWEEN 80 AND 97", name="retention_percent"),
    )

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    new_a_day: Mapped[int]  # cards met for the first time
    retention_percent: Mapped[int]  # how likely a card is to be recalled on the day when it comes back
    two_grades: Mapped[bool]  # Again and Good alone
    minutes_a_day: Mapped[int | None]  # after which cards wait until tomorrow; null for no limit
    plan_minutes: Mapped[int | None]  # a day, until a backlog is done; null for no plan
    plan_ends: Mapped[date | None]  # the day that was told when the plan was begun


class ReviewLog(Model):
    """A review; it never changes afterwards except for `undone_at`. `before` is the card's state before the review
    (null for a card without a review that counts), so that a review can be undone and the whole history be replayed.
    reviews.py says which reviews count."""

    __tablename__ = "review_log"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "card_id", "version"),  # one review of one state: two tabs cannot both count
        sa.CheckConstraint("rating BETWEEN 1 AND 4", name="rating"),
        sa.Index("ix_review_log_user_id_reviewed_at", "user_id", "reviewed_at"),
        sa.Index("ix_review_log_user_id_day", "user_id", "day"),
        sa.Index("ix_review_log_user_id_card_id_reviewed_at", "user_id", "card_id", "reviewed_at"),
        sa.Index(
            "ix_review_log_measured",
            "user_id",
            "reviewed_at",
            sqlite_where=sa.text(MEASURED),
            postgresql_where=sa.text(MEASURED),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    card_id: Mapped[str] = mapped_column(sa.String(120))
    version: Mapped[int]  # of the state that was reviewed; 0 for a card never shown
    rating: Mapped[int]  # 1 again, 2 hard, 3 good, 4 easy
    reviewed_at: Mapped[datetime]
    day: Mapped[date]  # the learner's, where they were then
    duration_ms: Mapped[int | None]
    before: Mapped[dict[str, Any] | None]
    retrievability: Mapped[float | None]  # predicted probability of recall at that moment
    undone_at: Mapped[datetime | None]
