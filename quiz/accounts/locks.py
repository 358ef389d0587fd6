"""One act of an account at a time, where two at the same moment would miscount or be stored twice."""

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.db import db


def lock_account(user_id: int, connection: sa.Connection | None = None) -> None:
    """Hold the account's row until the transaction ends; whoever else locks it waits. On SQLite, where one transaction
    writes at a time, there is nothing more to hold."""
    (connection or db.session).execute(sa.select(User.id).where(User.id == user_id).with_for_update())
