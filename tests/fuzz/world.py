"""A small world to shoot at: six people, and work of theirs in each state it can be in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from exercises import grade
from quiz.accounts.models import Role, User
from quiz.accounts.passwords import hash_password
from quiz.cards import service as cards
from quiz.cards.scheduling import Rating
from quiz.catalogue import get_catalogue
from quiz.classes import service as classroom
from quiz.db import Model, db
from quiz.grader import leases
from quiz.interviews import self_check
from quiz.interviews import service as interviews
from quiz.interviews.scoring import Level
from quiz.quizzes import service as quizzes
from quiz.submissions import service as workbench
from quiz.submissions.models import Kind
from quiz.workbench import drafts
from tests.quiz.quizzes.answering import answer_form

PASSWORD = "correct horse battery"
LRU, PROMPT = "lru-cache", "url-shortener"
SOURCE = "class LRUCache:\n    pass\n"
PEOPLE = {
    "fresh": Role.LEARNER,  # has an account and nothing else
    "busy": Role.LEARNER,  # has something of everything, in the class of "teacher"
    "other": Role.LEARNER,  # in a class of their own
    "teacher": Role.INSTRUCTOR,
    "stranger": Role.INSTRUCTOR,  # teaches "other"
    "admin": Role.ADMIN,
}


@dataclass(frozen=True, slots=True)
class World:
    """Who and what is there: ids by what they are of."""

    people: dict[str, int]
    classes: list[int]
    codes: list[str]
    quizzes: list[int]
    interviews: list[int]
    submissions: list[int]


def make_world(now: datetime) -> World:
    """Empty the database and fill it anew."""
    for table in reversed(Model.metadata.sorted_tables):
        db.session.execute(sa.delete(table))
    db.session.commit()
    people = {name: person(name, role, now) for name, role in PEOPLE.items()}
    classes = [taught(people["teacher"], people["busy"], now), taught(people["stranger"], people["other"], now)]
    busy, other = people["busy"].id, people["other"].id
    read_cards(people["busy"], now)
    return World(
        people={name: user.id for name, user in people.items()},
        classes=[each[0] for each in classes],
        codes=[each[1] for each in classes],
        quizzes=[*quizzes_of(busy, now), *quizzes_of(other, now)],
        interviews=[*interviews_of(busy, now), *interviews_of(other, now)],
        submissions=[*submissions_of(other, now), *submissions_of(busy, now)],
    )


def person(name: str, role: Role, now: datetime) -> User:
    user = User(
        username=name,
        display_name=name.title(),
        password_hash=password_hash(),
        role=role.value,
        timezone="UTC",
        created_at=now,
    )
    db.session.add(user)
    db.session.commit()
    return user


@cache
def password_hash() -> str:
    """That of PASSWORD, made once: it is slow on purpose."""
    return hash_password(PASSWORD)


def taught(teacher: User, learner: User, now: datetime) -> tuple[int, str]:
    """A class of that teacher with that learner: its id and its code."""
    made = classroom.create_class(teacher, name="Systems", capacity=5, now=now)
    classroom.join(learner, made.join_code, now)
    return made.id, made.join_code


def read_cards(user: User, now: datetime) -> None:
    for card in list(get_catalogue().cards)[:3]:
        cards.grade(user, card, Rating.GOOD, version=0, now=now)


def quizzes_of(user_id: int, now: datetime) -> list[int]:
    """A quiz that is answered to its end, and one that is open after a first answer."""
    topics = list(dict.fromkeys(question.topic for question in get_catalogue().questions.values()))
    finished = quizzes.start(user_id, topics[0], seed=1, now=now)
    for position in range(1, len(finished.items) + 1):
        quizzes.answer(user_id, finished.id, position, now=now, **answer_form(finished, position))
    begun = quizzes.start(user_id, topics[1], seed=1, now=now)
    quizzes.answer(user_id, begun.id, 1, now=now, **answer_form(begun, 1))
    return [finished.id, begun.id]


def interviews_of(user_id: int, now: datetime) -> list[int]:
    """One talked through and judged, one whose self-check is open, and one that runs."""
    slugs = list(get_catalogue().prompts)
    made = []
    for number in range(3):
        attempt = interviews.start(user_id, PROMPT if number == 0 else slugs[number % len(slugs)], now=now)
        interviews.save_answer(user_id, attempt.id, attempt.phase, "Two **jobs**.", version=0, now=now)
        if number < 2:
            interviews.finish(user_id, attempt.id, now=now + timedelta(minutes=5))
        if number == 0:
            signals = get_catalogue().prompts[attempt.prompt].signals
            given = {signal.id: self_check.Rating(Level.MET, "Two jobs") for signal in signals}
            self_check.rate(user_id, attempt.id, given, now=now)
        made.append(attempt.id)
    return made


def submissions_of(user_id: int, now: datetime) -> list[int]:
    """One accepted, one with a failed check, one cancelled, one that waits; a draft; a hint."""
    made = [hand_in(user_id, number, now) for number in range(2)]
    for submission, report in zip(made, reports(), strict=True):
        work = leases.take_up(submission, now)
        assert work is not None
        leases.finish(work, report, now)
    made += [hand_in(user_id, number, now) for number in (2, 3)]
    workbench.cancel(user_id, made[2])
    drafts.save_draft(user_id, LRU, source=SOURCE, version=0, now=now)
    workbench.take_hint(user_id, LRU, 1, now=now)
    return made


@cache
def reports() -> list[dict[str, Any]]:
    """The Reports of a right and of a wrong solution, graded once."""
    exercise = get_catalogue().exercises[LRU]
    return [grade(exercise, source, seed=1).to_dict() for source in (exercise.solution, exercise.wrong[0].source)]


def hand_in(user_id: int, number: int, now: datetime) -> int:
    source = f"{SOURCE}# {user_id} {number}\n"
    return workbench.submit(user_id, LRU, kind=Kind.SUBMIT, source=source, form_token=f"form-{number:04}", now=now)
