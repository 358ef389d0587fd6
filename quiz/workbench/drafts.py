"""The code in a learner's editor, kept during typing; an old tab never overwrites a newer text silently."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from quiz.db import db
from quiz.submissions.errors import DraftChanged
from quiz.submissions.models import Draft
from quiz.submissions.service import get_exercise
from quiz.submissions.source import require_storable


def find_draft(user_id: int, slug: str) -> Draft | None:
    return db.session.get(Draft, (user_id, slug))


def save_draft(user_id: int, slug: str, *, source: str, version: int, now: datetime) -> Draft:
    """Store the text as the version after `version` (0: none was stored). A text that is stored already stays.

    Raises ExerciseNotFound, SourceRefused, and DraftChanged with the newer draft.
    """
    get_exercise(slug)
    require_storable(source)
    draft = db.session.get(Draft, (user_id, slug), with_for_update=True)
    if draft is None:
        return first_draft(user_id, slug, source, now)
    if draft.source == source:
        return draft
    if draft.version != version:
        raise DraftChanged(draft)
    draft.source, draft.version, draft.saved_at = source, version + 1, now
    db.session.commit()
    return draft


def first_draft(user_id: int, slug: str, source: str, now: datetime) -> Draft:
    draft = Draft(user_id=user_id, exercise=slug, source=source, version=1, saved_at=now)
    db.session.add(draft)
    try:
        db.session.commit()
    except IntegrityError as error:  # the first save of two tabs at the same moment
        db.session.rollback()
        stored = find_draft(user_id, slug)
        assert stored is not None
        raise DraftChanged(stored) from error
    return draft


def reset_draft(user_id: int, slug: str) -> None:
    """Forget the draft: the editor begins with the starter again. Raises ExerciseNotFound."""
    get_exercise(slug)
    db.session.execute(sa.delete(Draft).where(Draft.user_id == user_id, Draft.exercise == slug))
    db.session.commit()
