"""The lesson of today's plan: that of the topic whose cards come next, before the first of them."""

from quiz.cards.queue import Queue
from quiz.catalogue import Catalogue
from quiz.decks.own_cards import is_own
from quiz.today.plan import Activity, Step


def lesson_step(catalogue: Catalogue, queue: Queue, met: set[str]) -> Step | None:
    """The lesson to read, unless cards of its topic were `met` before."""
    first = next((card for card in queue.new if not is_own(card)), None)
    if first is None:
        return None
    topic = catalogue.topics[catalogue.cards[first].topic]
    if topic.slug in met or topic.lesson is None:
        return None
    return Step(
        Activity.LESSON,
        title=f"Read: {topic.title}",
        reason="Its cards come next, and they stick better once you know the story.",
        minutes=topic.lesson.minutes,
        start="Start reading",
        endpoint="topics.topic",
        values={"slug": topic.slug},
    )
