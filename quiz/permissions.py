"""The permissions: who may see and do what, in one table that is asked everywhere. A refusal does not tell what exists.

A rule of the role alone is asked at the entrance: `teachers_only` and `admins_only` of quiz.accounts.session.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from quiz.accounts.looks import note_look
from quiz.accounts.models import Role, User
from quiz.classes.errors import ClassroomNotFound
from quiz.classes.models import Classroom, Membership
from quiz.db import db
from quiz.errors import Forbidden


class Act(StrEnum):
    SEE_WORK = "see_work"  # about a learner's id: their submissions, answers and talks, and their due cards
    RUN_CLASS = "run_class"  # about a class: see its table, change it, delete it


def is_admin(user: User) -> bool:
    return user.role == Role.ADMIN


def teaches(user: User, learner_id: int) -> bool:
    """Whether the user still teaches and the learner is in a class of theirs."""
    taught = (
        sa.select(Membership.user_id)
        .join(Classroom, Classroom.id == Membership.classroom_id)
        .where(Membership.user_id == learner_id, Classroom.instructor_id == user.id)
    )
    return user.teaches and db.session.scalar(sa.select(taught.exists())) is True


RULES: Mapping[Act, Callable[[User, Any], bool]] = {
    Act.SEE_WORK: lambda user, learner_id: user.id == learner_id or is_admin(user) or teaches(user, learner_id),
    Act.RUN_CLASS: lambda user, classroom: is_admin(user) or (user.teaches and user.id == classroom.instructor_id),
}


def may(user: User, act: Act, about: Any) -> bool:
    """Whether the user may do this. `about` is what the act names: a learner's id or a class."""
    return RULES[act](user, about)


def may_see_learner(*, viewer_id: int, learner_id: int) -> bool:
    """Whether the viewer may see the learner's work; for one's own, no database is asked."""
    if viewer_id == learner_id:
        return True
    viewer = db.session.get(User, viewer_id)
    return viewer is not None and may(viewer, Act.SEE_WORK, learner_id)


def see_learner(*, viewer_id: int, learner_id: int) -> bool:
    """Whether the viewer may see the learner's work, which is about to be shown. The look is noted for the log."""
    if not may_see_learner(viewer_id=viewer_id, learner_id=learner_id):
        return False
    note_look(viewer_id=viewer_id, learner_id=learner_id)
    return True


def get_class(classroom_id: int, teacher: User) -> Classroom:
    """The class, for a person who may run it. Raises Forbidden for a learner, whether or not the class exists, and
    ClassroomNotFound for a class that does not exist or is somebody else's."""
    if not teacher.teaches:
        raise Forbidden("Only an instructor can open this page.")
    classroom = db.session.get(Classroom, classroom_id)
    if classroom is None or not may(teacher, Act.RUN_CLASS, classroom):
        raise ClassroomNotFound
    return classroom
