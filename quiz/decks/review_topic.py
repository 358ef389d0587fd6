"""A learner's deck, or all their own cards, in the place of a topic that a review is limited to."""

from dataclasses import dataclass

import sqlalchemy as sa

from quiz.db import db
from quiz.decks.models import Deck
from quiz.decks.own_cards import OWN
from quiz.requests.incoming import LARGEST_ID


@dataclass(frozen=True, slots=True)
class ReviewTopic:
    """The slug and the title that a topic would have."""

    slug: str
    title: str


def own_topic(user_id: int, slug: str) -> ReviewTopic | None:
    """What `own` or `own-<deck>` names of this learner's; None where there is no such deck (any more)."""
    if slug == OWN:
        return ReviewTopic(OWN, "Own cards")
    number = slug.removeprefix(f"{OWN}-")
    if not (number.isascii() and number.isdigit() and int(number[:12]) <= LARGEST_ID):
        return None
    mine = (Deck.id == int(number[:12]), Deck.user_id == user_id, Deck.deleted_at.is_(None))
    name = db.session.scalar(sa.select(Deck.name).where(*mine))
    return ReviewTopic(f"{OWN}-{number}", name) if name is not None else None
