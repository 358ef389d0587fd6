"""Recording the first prediction of an explorable; whatever comes after it is play."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from quiz.catalogue import AnswerUnreadable, Explorable, get_catalogue
from quiz.db import db, insert_into
from quiz.errors import NotFound, ProductError
from quiz.events.log import record_event
from quiz.events.models import table_of
from quiz.events.payloads import PredictionMade
from quiz.explorables.models import Prediction

__all__ = ["predict", "predictions_of"]


class ExplorableNotFound(NotFound):
    def __init__(self, explorable_id: str) -> None:
        super().__init__(f"There is no explorable {explorable_id}.")


class PredictionUnreadable(ProductError):
    """An answer that the question does not offer; nothing is recorded."""

    title = "That could not be read"


def predict(user_id: int, explorable_id: str, answer: str, *, now: datetime) -> bool:
    """Record a learner's prediction, or with an empty answer that they asked to be shown; returns whether it is their
    first, which alone counts. Raises ExplorableNotFound and PredictionUnreadable."""
    explorable = get_explorable(explorable_id)
    is_right = judged(explorable, answer) if answer else None
    made = {
        "user_id": user_id,
        "explorable_id": explorable_id,
        "answer": answer,
        "is_right": is_right,
        "made_at": now,
    }
    first = insert_into(table_of(Prediction)).values(made).on_conflict_do_nothing()
    is_first = db.session.scalar(first.returning(Prediction.explorable_id)) is not None
    if is_first and is_right is not None:
        record_event(user_id, explorable_id, PredictionMade(is_right, list(explorable.concepts)), now=now)
    db.session.commit()
    return is_first


def get_explorable(explorable_id: str) -> Explorable:
    explorable = get_catalogue().explorables.get(explorable_id)
    if explorable is None:
        raise ExplorableNotFound(explorable_id)
    return explorable


def judged(explorable: Explorable, answer: str) -> bool:
    try:
        return explorable.prediction.is_right(answer)
    except AnswerUnreadable as error:
        raise PredictionUnreadable("This is no answer to the question. Nothing was recorded.") from error


def predictions_of(user_id: int, topic: str) -> Mapping[str, str]:
    """The answers that a learner gave to the explorables of a topic, by the explorable's id."""
    asked = [each.id for each in get_catalogue().explorables_of(topic)]
    if not asked:
        return {}
    mine = sa.select(Prediction.explorable_id, Prediction.answer).where(
        Prediction.user_id == user_id, Prediction.explorable_id.in_(asked)
    )
    return {made.explorable_id: made.answer for made in db.session.execute(mine)}
