"""What counts as a review, and as a card that was met: whoever looks at reviews asks here. How many there were on a
day, and how many of them were a first meeting or recall, is kept by quiz/events."""

import sqlalchemy as sa

from quiz.cards.models import CardState, ReviewLog

counts = ReviewLog.undone_at.is_(None)
# The row of a card whose only grade was taken back stays, for its version. Said as its index says it.
was_met = CardState.reviews > sa.literal_column("0")
