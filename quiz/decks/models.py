"""A learner's own decks and cards."""

from datetime import datetime
from typing import Any

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

    Memories, reviews and marks name it by `card_id`, which is drawn at random and never changes. `guid` is the name of
    its note in Anki, with the number of the card behind it where the note has several."""

    __tablename__ = "own_card"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "guid"),
        sa.Index("ix_own_card_deck_id", "deck_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    deck_id: Mapped[int] = mapped_column(sa.ForeignKey("deck.id", ondelete="CASCADE"))
    card_id: Mapped[str] = mapped_column(sa.String(120), unique=True)
    guid: Mapped[str] = mapped_column(sa.String(120))
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


class CardImport(Model):
    """A file of cards that a learner sent and may still look at before it is taken, or that is being taken; one each.

    Its cards are in parts; `told` is what of it is skipped, as arriving.py writes it. The numbers say how far it is."""

    __tablename__ = "card_import"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    kind: Mapped[str] = mapped_column(sa.String(16))  # csv or apkg
    sent_at: Mapped[datetime]
    told: Mapped[dict[str, Any]]
    total: Mapped[int]
    begun: Mapped[bool] = mapped_column(default=False)
    done: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    there: Mapped[int] = mapped_column(default=0)  # already before
    full: Mapped[int] = mapped_column(default=0)  # left out because there was no room


class CardImportPart(Model):
    """Some of the cards of a file, and apart from them their reviews, as arriving.py writes them, compressed."""

    __tablename__ = "card_import_part"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("card_import.user_id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    cards: Mapped[bytes] = mapped_column(sa.LargeBinary, info={"internal": True})
    reviews: Mapped[bytes] = mapped_column(sa.LargeBinary, info={"internal": True})


class ImportedReview(Model):
    """A review that was made elsewhere, as Anki keeps it. It counts on no day here, and leaves with its card."""

    __tablename__ = "imported_review"
    __table_args__ = (sa.UniqueConstraint("user_id", "card_id", "at_ms"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id", ondelete="CASCADE"))
    card_id: Mapped[str] = mapped_column(sa.String(120))
    at_ms: Mapped[int] = mapped_column(sa.BigInteger)  # since 1970, in UTC
    rating: Mapped[int]
    interval: Mapped[int]
    before: Mapped[int]
    factor: Mapped[int]
    duration_ms: Mapped[int]
    kind: Mapped[int]
