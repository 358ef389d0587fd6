"""Keeps the summaries in step with the log: in the same transaction as the event, so that both are stored or neither.

A change of a summary locks its learner first, so that no two changes wait for each other and `flask recompute` can tell
that nothing happened meanwhile."""

from dataclasses import asdict
from datetime import date
from typing import Any

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.db import Model, db, insert_into
from quiz.events.counting import VERSION, first_times
from quiz.events.kinds import TAKES_BACK, EventKind
from quiz.events.models import (
    Event,
    FirstTime,
    LearnerCalibration,
    LearnerDay,
    LearnerEvidence,
    LearnerTopic,
    table_of,
)
from quiz.events.payloads import CardUndone, ExerciseUnsolved
from quiz.events.rules import (
    CalibrationChange,
    DayChange,
    First,
    calibration_change,
    day_change,
    earns,
    first_of,
    outcome,
    topic_change,
)


def lock_learner(session: sa.orm.Session | sa.Connection, user_id: int) -> bool:
    """Lock the learner's summaries until the transaction ends; returns whether there is such a learner. On SQLite a
    transaction that writes has the whole database to itself already."""
    return session.execute(
        sa.select(User.id).where(User.id == user_id).with_for_update(key_share=True)
    ).first() is not None  # fmt: skip


def keep_summaries(event: Event) -> None:
    """Bring the summaries up to date with an event that was added to the open transaction."""
    if is_shared():
        lock_learner(db.session, event.user_id)
    payload = event.payload
    if isinstance(payload, CardUndone | ExerciseUnsolved):
        take_back(taken_back_by(event, TAKES_BACK[payload.kind], payload.version))
        return
    is_first = keep_first_time(event)
    if change := day_change(event, is_first=is_first):
        add_to_day(event.user_id, event.day, change)
    if finished := topic_change(event):
        add_to_topic(event.user_id, event.subject, asdict(finished))
    if (shown := outcome(event)) is not None:
        keep_evidence(event, shown)
    if foreseen := calibration_change(event):
        add_to_calibration(event, *foreseen)


def is_shared() -> bool:
    """Whether other transactions may write at the same time."""
    return db.session.get_bind().dialect.name != "sqlite"


def keep_first_time(event: Event) -> bool:
    """Store the first time of the event's act; returns whether it is the first."""
    if not earns(event):
        return False
    kept = db.session.execute(sa.select(FirstTime.at, FirstTime.day).where(same_thing(event))).one_or_none()
    first = first_of(First(*kept) if kept else None, event)
    if kept is None:
        key = {"user_id": event.user_id, "kind": event.kind, "subject": event.subject}
        db.session.execute(sa.insert(table_of(FirstTime)).values(key | first._asdict()))
    elif first != tuple(kept):
        db.session.execute(sa.update(table_of(FirstTime)).where(same_thing(event)).values(first._asdict()))
    return kept is None


def same_thing(event: Event) -> sa.ColumnElement[bool]:
    return sa.and_(FirstTime.user_id == event.user_id, FirstTime.kind == event.kind, FirstTime.subject == event.subject)


def take_back(taken: Event | None) -> None:
    """Undo an event: its day has one act less, and its first time becomes the one that the log still holds."""
    if taken is None:
        return
    db.session.execute(sa.delete(table_of(FirstTime)).where(same_thing(taken)))
    of_subject = first_times(taken.user_id).where(Event.kind == taken.kind, Event.subject == taken.subject)
    columns = [column.name for column in table_of(FirstTime).columns]
    db.session.execute(sa.insert(table_of(FirstTime)).from_select(columns, of_subject))
    still_done = db.session.scalar(sa.select(sa.exists().where(same_thing(taken))))
    if change := day_change(taken, is_first=not still_done):
        add_to_day(taken.user_id, taken.day, -change)
    if foreseen := calibration_change(taken):
        add_to_calibration(taken, foreseen[0], -foreseen[1])


def taken_back_by(event: Event, kind: EventKind, version: int) -> Event | None:
    """The newest event of this kind and version with the subject of `event`, which takes it back."""
    return db.session.scalar(
        sa.select(Event)
        .where(
            Event.user_id == event.user_id,
            Event.kind == kind,
            Event.subject == event.subject,
            sa.literal(version) == VERSION,
        )
        .order_by(Event.id.desc())
        .limit(1)
    )


def add_to_day(user_id: int, day: date, change: DayChange) -> None:
    """Add to the row of a day; a row without acts is deleted."""
    key = {"user_id": user_id, "day": day}
    add(LearnerDay, key, asdict(change))
    if change.acts < 0:
        of_day = (LearnerDay.user_id == user_id) & (LearnerDay.day == day)
        db.session.execute(sa.delete(table_of(LearnerDay)).where(of_day, LearnerDay.acts <= 0))


def add_to_topic(user_id: int, topic: str, change: dict[str, Any]) -> None:
    add(LearnerTopic, {"user_id": user_id, "topic": topic}, change, newest="last_attempt")


def keep_evidence(event: Event, shown: float) -> None:
    """Store what the event shows of its subject, unless a newer one was stored before it."""
    db.session.flush()  # gives the event its id
    table, key = table_of(LearnerEvidence), {"user_id": event.user_id, "kind": event.kind, "subject": event.subject}
    made = insert_into(table).values(key | {"day": event.day, "outcome": shown, "event": event.id})
    newer = {name: made.excluded[name] for name in ("day", "outcome", "event")}
    db.session.execute(
        made.on_conflict_do_update(index_elements=list(key), set_=newer, where=table.c.event < made.excluded.event)
    )


def add_to_calibration(event: Event, tenth: int, change: CalibrationChange) -> None:
    """Add to the row of a kind and a tenth; a row without acts is deleted."""
    key = {"user_id": event.user_id, "kind": event.kind, "tenth": tenth}
    add(LearnerCalibration, key, asdict(change))
    if change.acts < 0:
        of_row = sa.and_(*(getattr(LearnerCalibration, name) == value for name, value in key.items()))
        db.session.execute(sa.delete(table_of(LearnerCalibration)).where(of_row, LearnerCalibration.acts <= 0))


def add(model: type[Model], key: dict[str, Any], change: dict[str, Any], *, newest: str = "") -> None:
    """Add to the numbers of a row, which begins at zero; in the column `newest` the greater value stays."""
    table = table_of(model)
    made = insert_into(table).values(key | change)
    sums = {
        name: sa.case((made.excluded[name] > table.c[name], made.excluded[name]), else_=table.c[name])
        if name == newest
        else table.c[name] + made.excluded[name]
        for name in change
    }
    db.session.execute(made.on_conflict_do_update(index_elements=list(key), set_=sums))
