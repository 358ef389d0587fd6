"""A database with something on every page: the demo's class, and one learner's work in each state it can be in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from flask import Flask

from quiz import clock
from quiz.accounts.models import Role, User
from quiz.accounts.service import get_user
from quiz.cards import marks
from quiz.catalogue import get_catalogue
from quiz.config import Settings
from quiz.demo import characters
from quiz.demo.coding import hand_in
from quiz.demo.fill import add_user, fill
from quiz.demo.learner import Learner
from quiz.demo.make import grade_code
from quiz.demo.people import FRESH, INSTRUCTOR, LEARNERS, Person
from quiz.demo.quizzing import given
from quiz.demo.reports import Graded, Task, grade_one
from quiz.demo.tries import Try
from quiz.interviews import self_check
from quiz.interviews import service as interviews
from quiz.interviews.scoring import Level
from quiz.quizzes import service as quizzes
from quiz.quizzes.models import QuizAttempt
from quiz.submissions.models import Kind
from quiz.submissions.queries import history
from quiz.submissions.seeding import seed_for

UNREFRESHED = '''\
from collections import OrderedDict


class LRUCache:
    """Keeps the entries used last."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.entries = OrderedDict()

    def get(self, key):
        print("looking for", key)
        return self.entries.get(key)

    def put(self, key, value):
        self.entries[key] = value
        self.entries.move_to_end(key)
        if len(self.entries) > self.capacity:
            self.entries.popitem(last=False)
'''
PASSWORD = "correct horse battery"
FULL, EMPTY, TEACHER = LEARNERS[0][0].username, FRESH.username, INSTRUCTOR.username
NEW_TEACHER = Person("ines", "Inês Duarte", "Europe/Lisbon")
PROMPT = "url-shortener"
WROTE = {
    "requirements": "Two jobs come first: **make** a short link and **follow** it. Counting clicks comes third.\n\n"
    "- Redirects answer in under 100 ms, 99.99 % of the time.\n- A count may be an hour late.",
    "estimate": "A billion redirects a day are about 12k a second, say 23k at the busiest hour.",
    "high-level": "A balancer in a pair, app instances without state, a shared cache, a primary and two replicas.",
}


WORDS = {  # quoted in the self-check
    "requirements": "A count may be an hour late.",
    "estimate": "Say 23k at the busiest hour.",
    "high-level": "A primary and two replicas.",
}


@dataclass(frozen=True, slots=True)
class Staged:
    """The addresses of pages that cannot be foreseen, by name."""

    pages: dict[str, str]


def stage(
    app: Flask, *, learners: int = 2, weeks: int = 2, code: bool = False, say: Callable[[str], None] = print
) -> Staged:
    """Fill the database. With `code` the whole class hands in programs, which takes a minute to grade."""
    now = clock.now()
    graded = grade_code(app, learners=learners, weeks=weeks, seed=1, say=say) if code else Graded({}, {})
    demo = fill(graded, learners=learners, weeks=weeks, seed=1, password=PASSWORD, now=now, say=say)
    add_user(NEW_TEACHER, "", Role.INSTRUCTOR, now)
    user = get_user(FULL)
    pages = stage_code(app, user, now) | stage_quizzes(user, now) | stage_interviews(user, now)
    mark_cards(user, now)
    pages["class"] = f"/class/{demo.classroom.id}"
    pages["learner"] = f"/class/{demo.classroom.id}/learners/{user.id}"
    return Staged(pages)


def mark_cards(user: User, now: datetime) -> None:
    """Cards that are flagged, put off, set aside, and noted on."""
    marks.flag(user, "caching/lru", now, flagged=True)
    marks.write_note(user, "caching/lru", "The pile of books: what I read goes on top, the one at the bottom goes out.")
    marks.suspend(user, "caching/write-back", now)
    marks.bury(user, "hashing/hash-ring", now)
    marks.write_note(user, "hashing/hash-ring", "Clockwise, always.")


def stage_code(app: Flask, user: User, now: datetime) -> dict[str, str]:
    """An LRU cache wrong in three ways, in that order; a ring that is solved after a wrong one."""
    lru, ring = get_catalogue().exercises["lru-cache"], get_catalogue().exercises["round-robin"]
    slow_list = next(each.source for each in lru.wrong if "searches_a_list" in each.name)
    write(app, user, now - timedelta(hours=3), "lru-cache", Kind.SUBMIT, slow_list)
    write(app, user, now - timedelta(hours=2), "lru-cache", Kind.RUN, "class LRUCache:\n    def get(self, key)\n")
    write(app, user, now - timedelta(minutes=40), "lru-cache", Kind.SUBMIT, UNREFRESHED)
    write(app, user, now - timedelta(minutes=30), "round-robin", Kind.SUBMIT, ring.starter)
    write(app, user, now - timedelta(minutes=20), "round-robin", Kind.SUBMIT, ring.solution)
    failed, unparsed, slow, *_ = history(user.id, "lru-cache").attempts
    solved = history(user.id, "round-robin").attempts[0]
    return {
        "failed": f"/submissions/{failed.id}",
        "unparsed": f"/submissions/{unparsed.id}",
        "slow": f"/submissions/{slow.id}",
        "accepted": f"/submissions/{solved.id}",
        "compare": f"/submissions/compare?before={slow.id}&after={failed.id}",
    }


def write(app: Flask, user: User, now: datetime, slug: str, kind: Kind, source: str) -> None:
    """Hand code in and have it graded, as the demo's learners do."""
    settings: Settings = app.config["SETTINGS"]
    exercise = get_catalogue().exercises[slug]
    seed = seed_for(app.config["SECRET_KEY"], exercise.digest, source)
    task = Task(slug, exercise.folder, kind, source, seed, settings.engine_cache)
    learner = Learner(user, characters.STEADY, Random(1), now)
    hand_in(learner, slug, Try(kind, source), Graded({}, {task.key: grade_one(task)}))


def stage_quizzes(user: User, now: datetime) -> dict[str, str]:
    """A mixed quiz with a question of each kind answered wrongly and one of each open; one about caching, finished."""
    finished = quizzes.start(user.id, "caching", seed=1, now=now - timedelta(hours=5))
    for item in quizzes.to_answer(finished):
        then = now - timedelta(hours=5) + timedelta(minutes=item.position)
        answer(user, finished, item.position, then, knows=item.position % 4 > 0)
    mixed = quizzes.start(user.id, None, seed=3, now=now - timedelta(minutes=9))
    pages = {"result": f"/quizzes/{finished.id}/result"}
    for kind in ("single", "multiple", "numeric"):
        answered, waiting = of_kind(mixed, kind)[:2]
        answer(user, mixed, answered, now, knows=False)
        pages |= {f"{kind}-answered": f"/quizzes/{mixed.id}/{answered}", kind: f"/quizzes/{mixed.id}/{waiting}"}
    return pages


def of_kind(attempt: QuizAttempt, kind: str) -> list[int]:
    """The positions of the questions of that kind which are still open."""
    questions = get_catalogue().questions
    return [item.position for item in quizzes.to_answer(attempt) if questions[item.question_id].kind == kind]


def answer(user: User, attempt: QuizAttempt, position: int, now: datetime, *, knows: bool) -> None:
    _, question = quizzes.find_item(attempt, position)
    fields = given(Random(position), question, attempt.seed, knows=knows)
    said = {"letters": fields.letters, "text": fields.text, "parts": fields.parts}
    quizzes.answer(user.id, attempt.id, position, **said, now=now)


def stage_interviews(user: User, now: datetime) -> dict[str, str]:
    """One judged, one whose self-check is half done, and one under way in the estimates."""
    judged = talk(user, now - timedelta(days=2))
    rate(user, judged, now - timedelta(days=2), share=1.0)
    unjudged = talk(user, now - timedelta(days=1))
    rate(user, unjudged, now - timedelta(days=1), share=0.4)
    going = interviews.start(user.id, PROMPT, now=now - timedelta(minutes=14)).id
    converse(user, going, now - timedelta(minutes=12), phases=("requirements", "estimate"))
    return {
        "debrief": f"/interviews/attempts/{judged}/debrief",
        "self-check": f"/interviews/attempts/{unjudged}/self-check",
        "talk": f"/interviews/attempts/{going}",
    }


def talk(user: User, now: datetime) -> int:
    """A whole interview; its id."""
    attempt = interviews.start(user.id, PROMPT, now=now).id
    phases = get_catalogue().prompts[PROMPT].phases
    converse(user, attempt, now, phases=tuple(phase.id for phase in phases))
    interviews.finish(user.id, attempt, now=now + timedelta(minutes=41))
    return attempt


def converse(user: User, attempt: int, now: datetime, *, phases: tuple[str, ...]) -> None:
    """Ask three questions; reckon, one estimate by a likely slip; write; stop in the last of the phases."""
    prompt = get_catalogue().prompts[PROMPT]
    for minutes, question in enumerate(prompt.questions[:3], start=1):
        interviews.ask(user.id, attempt, question.id, now=now + timedelta(minutes=minutes))
    for minutes, phase in enumerate(phases, start=1):
        later = now + timedelta(minutes=5 * minutes)
        for estimate in prompt.estimates_of(phase)[: 1 if phase == phases[-1] else None]:
            slipped = estimate.slips[0].quantity if estimate.slips else estimate.answer.quantity
            interviews.answer_estimate(user.id, attempt, estimate.id, str(slipped), now=later)
        interviews.save_answer(user.id, attempt, phase, WROTE.get(phase, ""), version=0, now=later)
        if phase != phases[-1]:
            interviews.move_on(user.id, attempt, leaving=phase, now=later)


def rate(user: User, attempt: int, now: datetime, *, share: float) -> None:
    """Judge the first share of the signals, each level in turn."""
    signals = get_catalogue().prompts[PROMPT].signals
    levels = (Level.MET, Level.PARTLY, Level.MET, Level.MISSED, Level.MET, Level.CANNOT_TELL)
    ratings = {
        signal.id: self_check.Rating(level, WORDS.get(signal.phase, "") if level in {Level.MET, Level.PARTLY} else "")
        for signal, level in zip(signals[: round(share * len(signals))], cycle(levels), strict=False)
    }
    self_check.rate(user.id, attempt, ratings, now=now)
