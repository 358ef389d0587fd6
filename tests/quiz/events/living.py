"""A learner who does at random whatever a learner can do, through the services that pages and graders call."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from random import Random

import sqlalchemy as sa

from quiz.accounts.models import User
from quiz.cards import service as cards
from quiz.cards.models import CardState
from quiz.cards.scheduling import Rating
from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.grader import leases
from quiz.interviews import self_check
from quiz.interviews import service as interviews
from quiz.interviews.scoring import Level
from quiz.quizzes import service as quizzes
from quiz.regrades import service as regrading
from quiz.submissions import service as workbench
from quiz.submissions.errors import TooManyWaiting
from quiz.submissions.grading_versions import GradingVersions
from quiz.submissions.models import Kind, State, Submission
from quiz.submissions.queue import first_in_queue
from tests.conftest import NOON
from tests.quiz.conftest import report
from tests.quiz.quizzes.answering import answer_form

ZONES = ("UTC", "Asia/Tokyo", "Pacific/Honolulu", "Pacific/Kiritimati", "America/New_York", "Asia/Kathmandu")
EXERCISES = ("lru-cache", "round-robin")
CARDS = 5  # few, so that each is reviewed often
VERDICTS = ("accepted", "wrong_answer", "too_slow", "runtime_error", "internal_error")
numbers = count(1)


class Life:
    """What happens to one learner, one thing after another; `now` is their clock."""

    def __init__(self, user: User, seed: int, now: datetime = NOON) -> None:
        self.user, self.random, self.now = user, Random(seed), now
        self.things = (
            *[self.review] * 6, *[self.take_back] * 3, *[self.answer] * 4, *[self.hand_in] * 3,
            self.grade, self.grade, self.grade_again, self.talk, self.move, self.rest, self.take_hint,
        )  # fmt: skip

    def go_on(self, things: int) -> None:
        for _ in range(things):
            self.now += timedelta(minutes=self.random.choice((1, 7, 180, 700)))
            self.random.choice(self.things)()
            db.session.commit()

    def review(self) -> None:
        card = self.random.choice(list(get_catalogue().cards)[:CARDS])
        state = db.session.get(CardState, (self.user.id, card))
        rating = self.random.choice(list(Rating))
        duration_ms = self.random.choice((None, 4_000, 9_000))
        version = state.version if state else 0
        cards.grade(self.user, card, rating, version=version, now=self.now, duration_ms=duration_ms)

    def take_back(self) -> None:
        with suppress(cards.NothingToUndo):
            cards.undo(self.user, self.now)

    def answer(self) -> None:
        topic = self.random.choice(("caching", "hashing", None))
        attempt = quizzes.start(self.user.id, topic, seed=self.random.randrange(99), now=self.now)
        left = quizzes.to_answer(attempt)
        for item in left[: self.random.choice((1, 4, 10))]:
            form = answer_form(attempt, item.position, right=self.random.random() < 0.6)
            quizzes.answer(self.user.id, attempt.id, item.position, now=self.now, **form)

    def hand_in(self) -> None:
        kind, slug = self.random.choice(list(Kind)), self.random.choice(EXERCISES)
        source = f"x = {self.random.randrange(5)}\n"
        form = f"form-{next(numbers):06}"
        with suppress(TooManyWaiting):
            workbench.submit(self.user.id, slug, kind=kind, source=source, form_token=form, now=self.now)
        if self.random.random() < 0.1:
            self.cancel()

    def cancel(self) -> None:
        mine = sa.select(Submission.id).where(Submission.user_id == self.user.id, Submission.state == State.QUEUED)
        if waiting := list(db.session.scalars(mine.where(Submission.regrade_id.is_(None)))):
            workbench.cancel(self.user.id, self.random.choice(waiting))

    def grade(self) -> None:
        """Grade what waits, in any order."""
        mine = sa.select(Submission.id).where(Submission.user_id == self.user.id, Submission.state == State.QUEUED)
        waiting = list(db.session.scalars(mine.where(Submission.regrade_id.is_(None))))
        self.random.shuffle(waiting)
        for each in waiting:
            self.finish(leases.take_up(each, self.now))

    def grade_again(self) -> None:
        slug, number = self.random.choice(EXERCISES), next(numbers)
        standards = GradingVersions(f"engine {number}", {slug: f"digest {number}"})
        regrading.order_regrade(slug, standards, ordered_by="olga", why="new checks", now=self.now)
        while work := leases.take_up(first_in_queue(standards), self.now):
            digests = {"exercise_digest": f"digest {number}", "engine_digest": f"engine {number}"}
            self.finish(work, **(digests if work.regrade_id else {}))

    def finish(self, work: leases.Work | None, **digests: str) -> None:
        assert work is not None
        verdict = self.random.choice(VERDICTS)
        score = 20 if verdict == "accepted" else self.random.randrange(20)
        outcome = report(
            verdict, score=score, steps=self.random.randrange(1, 10**10), exercise=work.exercise, **digests
        )
        assert leases.finish(work, outcome, self.now + timedelta(seconds=self.random.choice((1, 90_000))))

    def talk(self) -> None:
        slug = next(iter(get_catalogue().prompts))
        attempt = interviews.start(self.user.id, slug, now=self.now)
        interviews.finish(self.user.id, attempt.id, now=self.now)
        signals = get_catalogue().prompts[slug].signals
        rated = {signal.id: self_check.Rating(Level.MET, "so") for signal in signals}
        self_check.rate(self.user.id, attempt.id, rated, now=self.now)

    def move(self) -> None:
        self.user.timezone = self.random.choice(ZONES)

    def rest(self) -> None:
        self.now += timedelta(days=self.random.choice((1, 9, 40)))

    def take_hint(self) -> None:
        slug = self.random.choice(EXERCISES)
        taken = workbench.hints_taken(self.user.id, slug)
        if taken < workbench.RUNGS:
            workbench.take_hint(self.user.id, slug, taken + 1, now=self.now)
