"""How a learner wants to review: new cards and minutes a day, the recall aimed at with its price, the grades shown."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from quiz.cards.models import ReviewSetting
from quiz.cards.scheduling import Rating
from quiz.db import db, insert_into
from quiz.events.models import table_of

NEW_A_DAY, MOST_NEW_A_DAY = 10, 100
MOST_MINUTES = 240
RETENTION_PERCENT = 90
# Reviews that a card takes in its first year, by the recall aimed at in percent: the mean of 2,000 cards simulated with
# FSRS-6, graded Good as often as it predicts recall and Again otherwise, and never fewer than for a lower aim. The
# steps come from intervals of whole days. A test simulates the cards again.
REVIEWS_A_YEAR: Mapping[int, float] = {
    80: 7.4, 81: 7.4, 82: 7.4, 83: 8.2, 84: 8.5, 85: 8.7, 86: 8.7, 87: 8.7, 88: 8.7, 89: 9.9, 90: 9.9, 91: 10.1,
    92: 11.1, 93: 11.3, 94: 12.7, 95: 14.1, 96: 15.7, 97: 17.6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one learner; `retention_percent` takes hold of a card at its next review."""

    new_a_day: int = NEW_A_DAY
    retention_percent: int = RETENTION_PERCENT
    two_grades: bool = False
    minutes_a_day: int | None = None  # no limit

    @property
    def retention(self) -> float:
        """The probability of recall at which a card comes back."""
        return self.retention_percent / 100

    @property
    def grades(self) -> tuple[Rating, ...]:
        return (Rating.AGAIN, Rating.GOOD) if self.two_grades else tuple(Rating)


def settings_of(user_id: int) -> Settings:
    row = db.session.get(ReviewSetting, user_id)
    if row is None:
        return Settings()
    return Settings(row.new_a_day, row.retention_percent, row.two_grades, row.minutes_a_day)


def choose(user_id: int, chosen: Settings) -> None:
    """Keep what the learner chose."""
    values = asdict(chosen)
    made = insert_into(table_of(ReviewSetting)).values(user_id=user_id, **values)
    db.session.execute(made.on_conflict_do_update(index_elements=["user_id"], set_=values))
    db.session.commit()


def in_words(retention_percent: int) -> str:
    """The recall that is aimed at with its price: "90 of 100 recalled; 9.9 reviews of a card in its first year"."""
    reviews = REVIEWS_A_YEAR[retention_percent]
    share = reviews / REVIEWS_A_YEAR[RETENTION_PERCENT]
    compared = "" if retention_percent == RETENTION_PERCENT else f", {share:.2f} × of what 90 % takes"
    price = f"a card takes {reviews:g} reviews in its first year{compared}"
    return f"{retention_percent} of 100 cards recalled when they come; {price}."
