"""A lock for one act of an account at a time, where two acts at one moment would miscount or be stored twice."""

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.db import db


def lock_account(user_id: int, connection: sa.Connection | None = None) -> None:
    """Lock the account's row until the transaction ends; other transactions that lock it wait. On SQLite one
    transaction writes at a time, so there is nothing more to lock."""
    (connection or db.session).execute(sa.select(User.id).where(User.id == user_id).with_for_update())
