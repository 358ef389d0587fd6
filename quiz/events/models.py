"""The append-only record of what learners did, from which every number can be computed again."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quiz.db import Model


class Event(Model):
    """Who did what, when, to which content, with which result. Rows are added, never changed."""

    __tablename__ = "event"
    __table_args__ = (
        sa.Index("ix_event_user_id_at", "user_id", "at"),
        sa.Index("ix_event_user_id_day", "user_id", "day"),
        sa.Index("ix_event_user_id_kind_subject", "user_id", "kind", "subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    day: Mapped[date]  # the learner's, where they were then: it never changes, wherever they go
    kind: Mapped[str] = mapped_column(sa.String(32))
    subject: Mapped[str] = mapped_column(sa.String(120))  # a stable id of the catalogue
    result: Mapped[dict[str, Any]]
