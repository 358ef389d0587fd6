"""The state of a concept, from evidence of every kind: rules only.

A concept is believed to be recalled with a probability, its *recall*. Every piece of evidence says a recall of its own,
and has a weight. The state is their weighted mean: the mean of a Beta distribution whose counts are the weights (Gelman
et al., Bayesian Data Analysis, third edition, section 2.4). Cards say what is believed before all else. A concept of
which no card was met begins from a prior that knows nothing (recall 0.5, weight 1). What each kind says, and why:

- **A card** that was met says what FSRS foresees for it today. It asks for the concept itself, but its learner grades
  it: weight 3.
- **A typed answer**, in an estimate or a gap, has nothing to be recognised by, and we judge it. Steps brought into
  order and pairs that are matched are hardly guessed either: weight 3.
- **A chosen answer** may be a guess, or be told by its wording: weight 2.
- **An exercise** says most when it is solved, as code that passes every check cannot be guessed: weight 3. A submission
  that fails is mostly a slip of the hand, and not of the idea: weight 1.
- **A signal of an interview** is judged by the learner, but shown in the open, without a prompt for it: weight 2.
- **A prediction** in a lesson is asked for before the answer was taught. It shows what the learner brings: weight 1.

An outcome speaks for the day on which it was shown. What was right then is forgotten along the same curve as a card of
the concept, of the mean stability of its cards and at least a week. Its weight halves every 60 days, as other things
happened since, and once more when a card of the concept was reviewed on a later day: the review saw that outcome's
mistake, or its success, and says more by now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from statistics import fmean

from quiz.cards.scheduling import Memory, recall_after
from quiz.local_day import local_date

PRIOR_RECALL, PRIOR_WEIGHT = 0.5, 1.0
CARD_WEIGHT = 3.0
FAILED_EXERCISE = 1.0
HALVED_AFTER_DAYS = 60
ONCE_REVIEWED = 0.5
LEAST_STABILITY_DAYS = 7.0
NINE_IN_TEN = 1.645  # standard deviations on either side of a mean that hold nine in ten cases of a normal one


class Source(StrEnum):
    """The kind of a piece of evidence that is not a card."""

    TYPED = "typed"
    CHOSEN = "chosen"
    EXERCISE = "exercise"
    SIGNAL = "signal"
    PREDICTION = "prediction"


WEIGHTS = {Source.TYPED: 3.0, Source.CHOSEN: 2.0, Source.EXERCISE: 3.0, Source.SIGNAL: 2.0, Source.PREDICTION: 1.0}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a learner last showed of a question, an exercise or a signal. `outcome` is 0 to 1, `day` their own day."""

    source: Source
    outcome: float
    day: date


@dataclass(frozen=True, slots=True)
class ConceptState:
    """The recall of a concept today, 0 to 1, and the weight of all that is known of it."""

    recall: float
    weight: float


@dataclass(frozen=True, slots=True)
class Headline:
    """The number of concepts that would be recalled today, of those `met`. In nine cases of ten it lies between `low`
    and `high`."""

    recalled: int
    low: int
    high: int
    met: int


def state_of(cards: Iterable[Memory], shown: Iterable[Shown], today: date, timezone: str) -> ConceptState | None:
    """The state of a concept by its cards and by what was shown of it; None while there is neither."""
    met = [(local_date(card.last_review, timezone), card.stability) for card in cards if card.last_review]
    reviewed = [(day, stability) for day, stability in met if stability]
    stability = max(LEAST_STABILITY_DAYS, fmean(each for _, each in reviewed)) if reviewed else LEAST_STABILITY_DAYS
    last_review = max((day for day, _ in reviewed), default=date.min)
    said = [(CARD_WEIGHT, recall_after((today - day).days, each)) for day, each in reviewed]
    said += [
        (weight_of(each, today, last_review), each.outcome * recall_after((today - each.day).days, stability))
        for each in shown
    ]
    if not said:
        return None
    return pooled(said if reviewed else [(PRIOR_WEIGHT, PRIOR_RECALL), *said])


def weight_of(shown: Shown, today: date, last_review: date) -> float:
    """The weight of an outcome today; `last_review` is the day of the last review of a card of its concept."""
    weight = WEIGHTS[shown.source]
    if shown.source is Source.EXERCISE and shown.outcome < 1:
        weight = FAILED_EXERCISE
    age_days = max(0, (today - shown.day).days)
    return float(weight * 0.5 ** (age_days / HALVED_AFTER_DAYS) * (ONCE_REVIEWED if last_review > shown.day else 1.0))


def pooled(said: Sequence[tuple[float, float]]) -> ConceptState:
    """The weighted mean of recalls, each with its weight."""
    weight = sum(each for each, _ in said)
    return ConceptState(sum(each * recall for each, recall in said) / weight, weight)


def headline(states: Iterable[ConceptState]) -> Headline:
    """The sum of the recalls, and the range that holds it in nine cases of ten: each concept is recalled or not, so the
    variance of the sum is that of a Poisson binomial, approximated by a normal one."""
    recalls = [state.recall for state in states]
    mean = sum(recalls)
    width = NINE_IN_TEN * sqrt(sum(recall * (1 - recall) for recall in recalls))
    return Headline(
        recalled=round(mean),
        low=max(0, round(mean - width)),
        high=min(len(recalls), round(mean + width)),
        met=len(recalls),
    )
