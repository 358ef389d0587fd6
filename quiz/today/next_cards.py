"""The cards of today's plan: their number, their topics, and the time that they take this learner."""

from collections import Counter
from datetime import timedelta
from math import ceil

from quiz.cards.budget import Budget
from quiz.cards.pace import USUAL_TIME
from quiz.cards.queue import Queue
from quiz.catalogue import Catalogue
from quiz.decks.own_cards import OWN, is_own
from quiz.texts.wording import counted, mid_sentence
from quiz.today.plan import Activity, Step

SITTING = 60  # after a holiday the rest waits: nothing is lost by it


def cards_step(
    catalogue: Catalogue, queue: Queue, *, done: int, time_a_card: timedelta | None, budget: Budget | None = None
) -> Step | None:
    """The cards to review today, of which `done` are done; None when nothing is due. The queue of a learner with a
    budget ends with it."""
    number = queue.waiting if budget else todays_share(queue.waiting, done)
    if not number:
        return None
    return Step(
        Activity.CARDS,
        title=title(queue, number),
        reason=f"{topics_in_words(catalogue, queue)} {pace_in_words(time_a_card)}",
        minutes=minutes(number, time_a_card),
        start="Start with cards",
        endpoint="cards.review",
        values={},
    )


def rest_step(queue: Queue, *, done: int, time_a_card: timedelta | None, budget: Budget | None = None) -> Step | None:
    """The rest of a backlog once today's share is done, or the budget of the day is spent."""
    if budget:
        rest, spent = queue.put_off, not queue.waiting
    else:
        rest, spent = queue.waiting, not todays_share(queue.waiting, done)
    if not rest or not spent:
        return None
    share = (
        f"your {counted(budget.minutes, 'minute')} {'is' if budget.minutes == 1 else 'are'} done"
        if budget
        else "you did your share today"
    )
    return Step(
        Activity.CARDS,
        title=f"{counted(rest, 'more card')}",
        reason=f"They can wait: {share}, and the most urgent come first tomorrow.",
        minutes=minutes(rest, time_a_card),
        start="Go on with cards",
        endpoint="cards.review",
        values={"more": 1} if budget else {},
    )


def todays_share(waiting: int, done: int) -> int:
    return waiting if waiting + done <= SITTING else max(0, SITTING - done)


def minutes(cards: int, time_a_card: timedelta | None) -> int:
    return max(1, ceil(cards * (time_a_card or USUAL_TIME) / timedelta(minutes=1)))


def title(queue: Queue, number: int) -> str:
    if number < queue.waiting:
        return f"{number} of {queue.waiting} cards"
    again, new = len(queue.due) + len(queue.ahead), len(queue.new)
    if not new:
        return counted(again, "card") + (" due" if queue.due else " to settle")
    return f"{counted(again, 'card')} due, {new} new" if again else counted(new, "new card")


def topics_in_words(catalogue: Catalogue, queue: Queue) -> str:
    """The topics of the cards in words: "All caching.", "Mostly hashing.", "Caching and hashing."."""
    cards = queue.due + queue.new + queue.ahead
    topics = Counter(OWN if is_own(card) else catalogue.cards[card].topic for card in cards)
    names = ["Your own" if topic == OWN else catalogue.topics[topic].title for topic, _ in topics.most_common(2)]
    if len(topics) == 1:
        return f"All {mid_sentence(names[0])}."
    if max(topics.values()) >= 0.7 * topics.total():
        return f"Mostly {mid_sentence(names[0])}."
    return f"{'Mostly ' + mid_sentence(names[0]) if len(topics) > 2 else names[0]} and {mid_sentence(names[1])}."


def pace_in_words(time_a_card: timedelta | None) -> str:
    if time_a_card is None:
        return f"Counted at {seconds(USUAL_TIME)} s a card until your own pace is known."
    return f"You take about {seconds(time_a_card)} s a card."


def seconds(time: timedelta) -> int:
    return max(1, round(time.total_seconds()))
