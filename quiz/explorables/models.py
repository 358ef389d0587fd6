"""The table of predictions: the first one that a learner made of each explorable."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quiz.db import Model


class Prediction(Model):
    """What a learner gave before an explorable showed anything. Without an answer they asked to be shown, and
    `is_right` is null: what they answer afterwards predicts nothing."""

    __tablename__ = "prediction"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    explorable_id: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    answer: Mapped[str] = mapped_column(sa.String(60))  # the key of an option, or a number; empty without an answer
    is_right: Mapped[bool | None]
    made_at: Mapped[datetime]
