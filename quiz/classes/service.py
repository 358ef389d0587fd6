"""Classes: making one, joining it, and being in it. The right to see somebody is asked in `quiz.permissions`."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from quiz.accounts import security_log, throttle
from quiz.accounts.doors import door, knock, take_back
from quiz.accounts.invitations import ALSO_INVITES
from quiz.accounts.models import User
from quiz.accounts.places import place
from quiz.accounts.security_log import Kind
from quiz.accounts.throttle import Whose
from quiz.classes.codes import new_code, normal_form
from quiz.classes.errors import ClassroomNotFound
from quiz.classes.models import Classroom, Membership
from quiz.db import db
from quiz.errors import Conflict, Forbidden, NotFound


class WrongCode(NotFound):
    def __init__(self) -> None:
        super().__init__("No class has that code. Check it with your instructor; it has eight letters and digits.")


class ClassClosed(Conflict):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is closed to new learners at the moment. Ask your instructor to open it.")


class ClassFull(Conflict):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is full. Ask your instructor for more places.")


def create_class(instructor: User, *, name: str, capacity: int, now: datetime) -> Classroom:
    """A new, open class. Raises Forbidden for someone who does not teach."""
    if not instructor.teaches:
        raise Forbidden("Only an instructor can make a class.")
    classroom = Classroom(
        name=name, instructor_id=instructor.id, join_code=new_code(), capacity=capacity, created_at=now
    )
    db.session.add(classroom)
    security_log.record(Kind.CLASS_CREATED, by=instructor, details=name, now=now)
    db.session.commit()
    return classroom


def get_learner(classroom: Classroom, user_id: int) -> User:
    """A learner of that class. Raises ClassroomNotFound for anybody else."""
    if db.session.get(Membership, (classroom.id, user_id)) is None:
        raise ClassroomNotFound
    return db.session.get_one(User, user_id)


def join_by_hand(user: User, code: str, address: str, now: datetime) -> Classroom:
    """Take the learner into the class of a code typed by hand: wrong codes are counted. Raises as `join` does, and
    TooMany after too many wrong codes."""
    doors = [
        door("join code", Whose.OWN, throttle.CODES, user.id, user_id=user.id),
        door("join code of anybody", Whose.PLACE, throttle.PLACE, place(address)),
    ]
    knock(doors, now, "Too many codes were wrong.")
    try:
        return join(user, code, now)
    except WrongCode:
        doors = []
        raise
    finally:
        take_back(doors, now, all_of_them=False)  # a code of one's own class buys no guesses


def invites(code: str) -> bool:
    """Whether the code is that of a class that takes somebody in at this moment; then it lets them register, too."""
    classroom = db.session.scalar(sa.select(Classroom).where(Classroom.join_code == normal_form(code)))
    return classroom is not None and classroom.is_open and size(classroom) < classroom.capacity


ALSO_INVITES.append(invites)


def join(user: User, code: str, now: datetime) -> Classroom:
    """Take the learner into the class; joining twice changes nothing. Raises WrongCode, ClassClosed, ClassFull."""
    classroom = db.session.scalar(
        sa.select(Classroom).where(Classroom.join_code == normal_form(code)).with_for_update()
    )
    if classroom is None:
        raise WrongCode
    if db.session.get(Membership, (classroom.id, user.id)) is not None:
        return classroom
    if not classroom.is_open:
        raise ClassClosed(classroom.name)
    if size(classroom) >= classroom.capacity:
        raise ClassFull(classroom.name)
    db.session.add(Membership(classroom_id=classroom.id, user_id=user.id, joined_at=now))
    try:
        db.session.commit()
    except IntegrityError:  # the same form sent twice at the same moment
        db.session.rollback()
    return classroom


def list_under(classroom: Classroom, learner: User, family_name: str) -> None:
    """Sort the learner by this family name in the class's list; where the name is empty, by the learner's own."""
    get_membership(classroom, learner).family_name = family_name or None
    db.session.commit()


def get_membership(classroom: Classroom, learner: User) -> Membership:
    return db.session.get_one(Membership, (classroom.id, learner.id))


def leave(user: User, classroom_id: int) -> None:
    """End a membership; the learner's work stays theirs. For a person who is not in the class, nothing happens."""
    end_membership(user, classroom_id)
    db.session.commit()


def remove_learner(classroom: Classroom, learner: User, *, by: User, now: datetime) -> None:
    """Take a learner out of the class; the learner's work stays theirs."""
    end_membership(learner, classroom.id)
    security_log.record(Kind.MEMBER_REMOVED, by=by, about=learner, details=classroom.name, now=now)
    db.session.commit()


def end_membership(user: User, classroom_id: int) -> None:
    db.session.execute(
        sa.delete(Membership).where(Membership.classroom_id == classroom_id, Membership.user_id == user.id)
    )


def change_class(classroom: Classroom, *, name: str, capacity: int, is_open: bool) -> None:
    classroom.name, classroom.capacity, classroom.is_open = name, capacity, is_open
    db.session.commit()


def renew_code(classroom: Classroom) -> None:
    """Give the class another code; the old one opens nothing any more."""
    classroom.join_code = new_code()
    db.session.commit()


def delete_class(classroom: Classroom, *, by: User, now: datetime) -> None:
    """Delete the class and its list of members; learners keep all their work."""
    security_log.record(Kind.CLASS_DELETED, by=by, details=classroom.name, now=now)
    db.session.delete(classroom)
    db.session.commit()


def size(classroom: Classroom) -> int:
    members = sa.select(sa.func.count()).where(Membership.classroom_id == classroom.id)
    return db.session.scalar(members) or 0
