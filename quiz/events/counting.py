"""Each summary as the event log gives it: selects whose columns are those of the summary's rows.

Each select is for one learner or, with None, for all."""

from typing import Any

import sqlalchemy as sa

from exercises.grading.sandbox.verdict import Verdict
from quiz.db import UtcDateTime
from quiz.events.kinds import ACTS, EARNING, FORESEEN, SHOWING, TAKES_BACK, EventKind
from quiz.events.models import Event
from quiz.events.payloads import (
    AGAIN,
    CardReviewed,
    ExerciseSolved,
    ExerciseSubmitted,
    PredictionMade,
    QuizAnswered,
    QuizFinished,
    stored,
)

Counted = sa.Select[*tuple[Any, ...]]
# The fields that several kinds have are read by one expression.
VERSION = sa.func.coalesce(Event.result[stored(ExerciseSolved, "version")].as_integer(), 1)
POINTS = Event.result[stored(QuizAnswered, "points")].as_float()
RATING = Event.result[stored(CardReviewed, "rating")].as_integer()
QUESTIONS = Event.result[stored(QuizFinished, "of")].as_integer()
ATTEMPT = Event.result[stored(QuizFinished, "attempt")].as_integer()
VERDICT = Event.result[stored(ExerciseSubmitted, "verdict")].as_string()
EXPECTED = Event.result[stored(QuizAnswered, "expected_percent")].as_integer()
IS_RIGHT = Event.result[stored(PredictionMade, "is_right")].as_boolean()
OUTCOME = sa.case(
    (Event.kind == EventKind.EXERCISE_SUBMITTED, sa.case((VERDICT == Verdict.ACCEPTED, 1.0), else_=0.0)),
    (Event.kind == EventKind.PREDICTION_MADE, sa.case((IS_RIGHT, 1.0), else_=0.0)),
    else_=POINTS,
)
EARNS = Event.kind.in_(EARNING) & ((Event.kind != EventKind.QUIZ_ANSWERED) | (POINTS >= 1))


def of(user_id: int | None) -> sa.ColumnElement[bool]:
    """The condition for an event of the learner, or of anybody for None."""
    return sa.true() if user_id is None else Event.user_id == user_id


def holds(user_id: int | None) -> sa.ColumnElement[bool]:
    """The condition for an event that was not taken back by a later one."""
    takes_back = sa.case(TAKES_BACK, value=Event.kind)
    undone = sa.select(Event.user_id, takes_back, Event.subject, VERSION).where(
        of(user_id), Event.kind.in_(list(TAKES_BACK))
    )
    mine = sa.tuple_(Event.user_id, Event.kind, Event.subject, VERSION)
    return Event.kind.not_in(list(TAKES_BACK.values())) | mine.not_in(undone)


def learner_days(user_id: int | None = None) -> Counted:
    """A row for each learner and own day. A card is met first by the review of the lowest version that holds."""
    same_card = (Event.user_id, Event.kind, Event.subject)
    held = (
        sa.select(
            Event.user_id,
            Event.day,
            (Event.kind == EventKind.CARD_REVIEWED).label("is_review"),
            (RATING == AGAIN).label("is_again"),
            ((Event.kind == EventKind.CARD_REVIEWED) & EXPECTED.is_not(None)).label("is_recall"),
            (sa.func.min(VERSION).over(partition_by=same_card) == VERSION).label("is_first"),
        )
        .where(of(user_id), Event.kind.in_(ACTS), holds(user_id))
        .subquery()
    )
    review, again, first, recall = held.c.is_review, held.c.is_again, held.c.is_first, held.c.is_recall
    return sa.select(
        held.c.user_id,
        held.c.day,
        sa.func.count().label("acts"),
        count_if(review).label("reviews"),
        count_if(review & again).label("again"),
        count_if(review & first).label("introduced"),
        count_if(review & again & ~first).label("forgotten"),
        count_if(recall).label("recalls"),
        count_if(recall & ~again).label("recalled"),
    ).group_by(held.c.user_id, held.c.day)


def count_if(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.case((condition, 1)))


def first_times(user_id: int | None = None) -> Counted:
    """A row for each learner and each thing done that earns points."""
    return (
        sa.select(
            Event.user_id,
            Event.kind,
            Event.subject,
            sa.func.min(Event.at, type_=UtcDateTime).label("at"),
            sa.func.min(Event.day).label("day"),
        )
        .where(of(user_id), EARNS, holds(user_id))
        .group_by(Event.user_id, Event.kind, Event.subject)
    )


def learner_topics(user_id: int | None = None) -> Counted:
    """A row for each learner and each topic with a finished quiz."""
    return (
        sa.select(
            Event.user_id,
            Event.subject.label("topic"),
            sa.func.count().label("quizzes"),
            sa.func.sum(sa.func.coalesce(POINTS, 0.0)).label("points"),
            sa.func.sum(sa.func.coalesce(QUESTIONS, 0)).label("questions"),
            sa.func.max(sa.func.coalesce(ATTEMPT, 0)).label("last_attempt"),
        )
        .where(of(user_id), Event.kind == EventKind.QUIZ_FINISHED)
        .group_by(Event.user_id, Event.subject)
    )


def learner_evidence(user_id: int | None = None) -> Counted:
    """A row for each learner and each subject that they showed something of."""
    newest = (
        sa.select(sa.func.max(Event.id))
        .where(of(user_id), Event.kind.in_(SHOWING))
        .group_by(Event.user_id, Event.kind, Event.subject)
    )
    return sa.select(
        Event.user_id, Event.kind, Event.subject, Event.day, OUTCOME.label("outcome"), Event.id.label("event")
    ).where(Event.id.in_(newest))


def learner_calibrations(user_id: int | None = None) -> Counted:
    """A row for each learner, each kind of act, and each tenth of recall that was foreseen."""
    points = sa.case((Event.kind == EventKind.CARD_REVIEWED, sa.case((RATING == AGAIN, 0.0), else_=1.0)), else_=POINTS)
    foreseen = (
        sa.select(
            Event.user_id,
            Event.kind,
            sa.case((EXPECTED >= 90, 9), else_=EXPECTED // 10).label("tenth"),
            EXPECTED.label("expected_percent"),
            points.label("points"),
        )
        .where(of(user_id), Event.kind.in_(FORESEEN), EXPECTED.is_not(None), holds(user_id))
        .subquery()
    )
    row = (foreseen.c.user_id, foreseen.c.kind, foreseen.c.tenth)
    return sa.select(
        *row,
        sa.func.count().label("acts"),
        sa.func.sum(foreseen.c.expected_percent).label("expected_percent"),
        sa.func.sum(foreseen.c.points).label("points"),
    ).group_by(*row)
