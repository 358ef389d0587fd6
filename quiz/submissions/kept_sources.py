"""The code of submissions, each text stored once however often it is sent and by how many. A text goes with the last
submission that holds it, and submissions go with their learner."""

import hashlib

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite

from quiz.accounts.models import User
from quiz.db import db
from quiz.submissions.models import SourceText, Submission

AT_ONCE = 500  # digests that one statement names
held = sa.exists().where(Submission.source_digest == SourceText.digest)


def keep_source(text: str) -> str:
    """Store the text, unless it is there; its digest, by which a submission names it. The row is locked until the
    transaction ends, so that whoever deletes the last submission with this text waits and then leaves it: PostgreSQL
    locks what it would update, also where the condition leaves it as it is."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    insert = sqlite.insert if db.engine.dialect.name == "sqlite" else postgresql.insert
    made = insert(SourceText).values(digest=digest, text=text)
    same = {"text": made.excluded.text}
    db.session.execute(made.on_conflict_do_update(index_elements=["digest"], set_=same, where=sa.false()))
    return digest


@event.listens_for(User, "before_delete")
def delete_submissions(_mapper: object, connection: sa.Connection, user: User) -> None:
    """Delete what the learner sent, and the texts that nobody else sent. First their row is locked, as `submit` does,
    then the texts: of two learners with one text who are deleted at once, the second waits, and then sees that nobody
    holds it. Always in one order, so that neither waits for the other."""
    connection.execute(sa.select(User.id).where(User.id == user.id).with_for_update())
    sent = sa.select(Submission.source_digest).where(Submission.user_id == user.id)
    texts = sa.select(SourceText.digest).where(SourceText.digest.in_(sent)).order_by(SourceText.digest)
    digests = list(connection.scalars(texts.with_for_update()))
    connection.execute(sa.delete(Submission).where(Submission.user_id == user.id))
    for start in range(0, len(digests), AT_ONCE):
        of_nobody = SourceText.digest.in_(digests[start : start + AT_ONCE]) & ~held
        connection.execute(sa.delete(SourceText).where(of_nobody))
