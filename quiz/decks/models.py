"""A learner's own decks and cards."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quiz.db import Model

LONGEST_NAME, LONGEST_TAGS = 80, 500


class Deck(Model):
    """A named deck of one learner's. A deleted one is kept for a while, with its cards, to be brought back."""

    __tablename__ = "deck"
    __table_args__ = (
        sa.Index(
            "uq_deck_user_id_name",
            "user_id",
            "name",
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
            postgresql_where=sa.text("deleted_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(sa.String(LONGEST_NAME))
    made_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class OwnCard(Model):
    """A card that a learner wrote or brought along, in Markdown that nobody trusts.

    Memories, reviews and marks name it by `card_id`, which is drawn at random and never changes. `guid` and `ordinal`
    are its name in Anki: the note, and the card among those of the note."""

    __tablename__ = "own_card"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "guid", "ordinal"),
        sa.Index("ix_own_card_deck_id", "deck_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    deck_id: Mapped[int] = mapped_column(sa.ForeignKey("deck.id", ondelete="CASCADE"))
    card_id: Mapped[str] = mapped_column(sa.String(120), unique=True)
    guid: Mapped[str] = mapped_column(sa.String(120))
    ordinal: Mapped[int] = mapped_column(default=0)
    front: Mapped[str] = mapped_column(sa.Text)
    back: Mapped[str] = mapped_column(sa.Text)
    explain: Mapped[str] = mapped_column(sa.Text, default="")
    tags: Mapped[str] = mapped_column(sa.String(LONGEST_TAGS), default="")  # words with a space between
    searched: Mapped[str] = mapped_column(sa.Text, info={"internal": True})  # all of its text, folded
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


# A card is there while neither it nor its deck is deleted: for a select that joins the deck.
is_there = OwnCard.deleted_at.is_(None) & Deck.deleted_at.is_(None)
