"""What counts as a review, as a first meeting, as recall: whoever counts reviews asks here.

A grade that was taken back is none, on no day. A first meeting is the review of a card that had none that counts: after
a first grade was taken back, the next one is. Everything else is recall."""

import sqlalchemy as sa

from quiz.cards.models import CardState, ReviewLog

counts = ReviewLog.undone_at.is_(None)
is_first_meeting = sa.and_(counts, ReviewLog.before.is_(None))
is_recall = sa.and_(counts, ReviewLog.before.is_not(None))
was_met = CardState.reviews > 0  # the row of a card whose only grade was taken back stays, for its version
