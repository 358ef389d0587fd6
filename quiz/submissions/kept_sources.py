"""The code of submissions: each text is stored once, however often and by however many learners it is sent. A text goes
with the last submission that holds it, and submissions go with their learner."""

import hashlib

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite

from quiz.accounts.locks import lock_account
from quiz.accounts.models import User
from quiz.db import db
from quiz.submissions.models import SourceText, Submission

AT_ONCE = 500  # digests that one statement names
held = sa.exists().where(Submission.source_digest == SourceText.digest)


def keep_source(text: str) -> str:
    """Store the text, unless it is stored already; returns its digest, by which a submission names it.

    The row is locked until the transaction ends. A deletion of the last submission with this text waits until then, and
    leaves the text: PostgreSQL locks the row of an update, also where the condition leaves the row as it is."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    insert = sqlite.insert if db.engine.dialect.name == "sqlite" else postgresql.insert
    made = insert(SourceText).values(digest=digest, text=text)
    same = {"text": made.excluded.text}
    db.session.execute(made.on_conflict_do_update(index_elements=["digest"], set_=same, where=sa.false()))
    return digest


@event.listens_for(User, "before_delete")
def delete_submissions(_mapper: object, connection: sa.Connection, user: User) -> None:
    """Delete the learner's submissions, and the texts that nobody else sent.

    The learner's row is locked first, as `submit` does, then the texts. Of two learners with one text who are deleted
    at once, the second waits, and then sees that nobody holds the text. The texts are locked in one order always, so
    that neither deletion waits for the other."""
    lock_account(user.id, connection)
    sent = sa.select(Submission.source_digest).where(Submission.user_id == user.id)
    texts = sa.select(SourceText.digest).where(SourceText.digest.in_(sent)).order_by(SourceText.digest)
    digests = list(connection.scalars(texts.with_for_update()))
    connection.execute(sa.delete(Submission).where(Submission.user_id == user.id))
    for start in range(0, len(digests), AT_ONCE):
        of_nobody = SourceText.digest.in_(digests[start : start + AT_ONCE]) & ~held
        connection.execute(sa.delete(SourceText).where(of_nobody))
