"""Classes: who teaches whom. Every question of the form "may this person see that learner" is asked here."""

import sqlalchemy as sa

from quiz.accounts.models import Role, User
from quiz.classroom.models import Classroom, Membership
from quiz.db import db


def may_see_learner(*, viewer_id: int, learner_id: int) -> bool:
    """Whether the viewer is the learner, teaches a class the learner is in, or is an admin."""
    if viewer_id == learner_id:
        return True
    viewer = db.session.get(User, viewer_id)
    if viewer is None or not viewer.teaches:
        return False
    taught = (
        sa.select(Membership.user_id)
        .join(Classroom, Classroom.id == Membership.classroom_id)
        .where(Membership.user_id == learner_id, Classroom.instructor_id == viewer_id)
    )
    return viewer.role == Role.ADMIN or db.session.scalar(sa.select(taught.exists())) is True
