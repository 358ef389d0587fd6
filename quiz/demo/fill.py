"""Fills a database with an invented class: everything or, when it is interrupted, nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from random import Random

import sqlalchemy as sa

from quiz.accounts.models import Role, User
from quiz.accounts.passwords import hash_password
from quiz.accounts.service import find_user
from quiz.classes import service as classroom
from quiz.classes.models import Classroom
from quiz.db import db
from quiz.demo.characters import Character
from quiz.demo.people import ADMIN, FRESH, INSTRUCTOR, LEARNERS, Person
from quiz.demo.reports import Graded
from quiz.demo.weeks import live

CAPACITY = 60


@dataclass(frozen=True, slots=True)
class Demo:
    """The class, and everybody in and around it."""

    classroom: Classroom
    instructor: User
    admin: User
    fresh: User
    learners: tuple[tuple[User, Character], ...]


def count_users() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(User)) or 0


def fill(
    graded: Graded,
    *,
    learners: int,
    weeks: int,
    seed: int,
    password: str,
    now: datetime,
    say: Callable[[str], None],
) -> Demo:
    """A class of so many learners over so many weeks until `now`, beside the existing users. The same arguments give
    the same class. All of its users have the same password."""
    begin = now - timedelta(weeks=weeks)
    password_hash = hash_password(password)
    with all_or_nothing():
        instructor = add_user(INSTRUCTOR, password_hash, Role.INSTRUCTOR, begin - timedelta(days=3))
        admin = add_user(ADMIN, password_hash, Role.ADMIN, begin - timedelta(days=3))
        room = classroom.create_class(
            instructor, name=f"System design {now.year}", capacity=CAPACITY, now=begin - timedelta(days=2)
        )
        class_of = [
            (add_user(person, password_hash, Role.LEARNER, begin), character)
            for person, character in LEARNERS[:learners]
        ]
        for number, (user, character) in enumerate(class_of, start=1):
            random = Random(f"{seed} {user.display_name}")  # noqa: S311 - nothing in an invented class is a secret
            live(user, character, random, graded, code=room.join_code, begin=begin, now=now)
            say(f"  {number:>2} of {learners}  {user.display_name}, {character.words}")
        fresh = add_user(FRESH, password_hash, Role.LEARNER, now)
    return Demo(room, instructor, admin, fresh, tuple(class_of))


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Keep the commits of services for the end, where all become lasting; undo them when something goes wrong."""
    session = db.session
    session.close()
    bind, expires = session.bind, session.expire_on_commit
    try:
        with db.engine.connect() as connection, connection.begin():
            session.bind, session.expire_on_commit = connection, False
            yield
            session.flush()
    finally:
        session.close()
        session.bind, session.expire_on_commit = bind, expires


def add_user(person: Person, password_hash: str, role: Role, now: datetime) -> User:
    """A user as `accounts.service.register` makes one, with a hash that was made once for all."""
    user = User(
        username=free_name(person.username),
        display_name=person.name,
        password_hash=password_hash,
        role=role.value,
        timezone=person.timezone,
        created_at=now,
    )
    db.session.add(user)
    db.session.flush()
    return user


def free_name(username: str) -> str:
    """The name, or with a number where somebody has it: amara, amara2, amara3."""
    names = (username if n == 1 else f"{username}{n}" for n in count(1))
    return next(name for name in names if find_user(name) is None)
