"""Looks at a learner's work by somebody else: noted while a page is made, and written before the page is sent.

A page that is only read holds a snapshot of a SQLite database. Nothing can be written in a snapshot once another
connection has written, so the entry has a transaction of its own. A page without its entry is not sent."""

from datetime import datetime

from quiz.accounts import security_log
from quiz.accounts.models import User
from quiz.db import db

NOTED = "looks"  # a key of `session.info` in SQLAlchemy: (viewer, learner) by their ids


def note_look(*, viewer_id: int, learner_id: int) -> None:
    """Remember, until the page is done, that one person was shown the work of another."""
    if viewer_id != learner_id:
        db.session.info.setdefault(NOTED, set()).add((viewer_id, learner_id))


def write_looks(*, path: str, now: datetime) -> None:
    """Write the noted looks. The transaction begins with a write, so that SQLite waits for its turn; commits."""
    noted = db.session.info.pop(NOTED, None)
    if not noted:
        return
    db.session.rollback()
    security_log.age_out(now)
    for viewer_id, learner_id in sorted(noted):
        viewer, learner = db.session.get(User, viewer_id), db.session.get(User, learner_id)
        if viewer and learner:
            security_log.record_look(viewer, learner, path=path, now=now)
    db.session.commit()
