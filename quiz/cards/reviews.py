"""The conditions for a review that counts, and for a card that was met: every reader of reviews asks here. quiz/events
keeps the numbers of a day: its reviews, and the first meetings and recalls among them."""

import sqlalchemy as sa

from quiz.cards.models import CardState, ReviewLog

counts = ReviewLog.undone_at.is_(None)
# The row of a card whose only grade was taken back stays, for its version. The condition reads as that of its index.
was_met = CardState.reviews > sa.literal_column("0")
of_course = CardState.card_id.not_like("own/%")  # what a learner wrote for themselves is nobody's else
