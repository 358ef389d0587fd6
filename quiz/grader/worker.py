"""Grades one submission after another, outside any web process, and keeps the lease of the one in hand."""

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from flask import Flask

from exercises import grade
from exercises.exercise import Exercise
from exercises.grading.report.forms import ReportForm
from quiz import clock
from quiz.catalogue import get_catalogue
from quiz.grader import leases
from quiz.grader.internal_errors import GONE, GRADERS_DIED, OUR_FAULT, internal_error
from quiz.grader.leases import Work
from quiz.grader.plain_text import storable_report
from quiz.submissions.grading_versions import GradingVersions, answer_key, grading_versions_of
from quiz.submissions.models import Kind
from quiz.submissions.queries import stored_report
from quiz.submissions.queue import first_in_queue
from quiz.submissions.seeding import seed_for
from quiz.submissions.wake_up import WakeUp

log = logging.getLogger("fivenines.grader")


@dataclass(frozen=True, slots=True)
class Begun:
    """Work that was taken up, the key of its answer, and the stored Report under that key, if any."""

    work: Work
    key: str | None
    remembered: ReportForm | None


class Worker:
    """The work of a grader process. `lock` guards the work in hand between the thread that grades it and the thread
    that hands it back because the process must end."""

    def __init__(self, app: Flask, name: str | None = None) -> None:
        self.app, self.name = app, name or uuid4().hex
        self.lock = threading.Lock()
        self.in_hand: Work | None = None
        self.since: datetime | None = None
        with app.app_context():
            self.exercises: Mapping[str, Exercise] = get_catalogue().exercises
        self.versions: GradingVersions = grading_versions_of(self.exercises)
        self.secret_key: str = app.config["SECRET_KEY"]
        self.engine_cache: Path = app.config["SETTINGS"].engine_cache

    def work_off(self, wake_up: WakeUp) -> None:
        """Grade until nothing waits. The last look comes after clearing the signal, so that
        no signal meanwhile is lost."""
        while self.grade_next():
            pass
        wake_up.clear()
        while self.grade_next():
            pass

    def grade_next(self) -> bool:
        """Take up the next submission, judge it with no database handle open, and store the Report if the work is still
        ours; returns whether there was any work."""
        if (begun := self.begin()) is None:
            return False
        work = begun.work
        try:
            report = begun.remembered or self.judge(work)
            with self.lock, self.app.app_context():
                if self.in_hand is work:
                    leases.finish(work, report, clock.now(), answer_key=begun.key)
        finally:
            self.put_down(work)
        return True

    def begin(self) -> Begun | None:
        """Take up the next submission, and find the Report that the same code got before by the same checks. Both need
        one opening of the database, which takes as long as a query."""
        with self.lock, self.app.app_context():
            self.since = clock.now()
            if (work := leases.take_up(first_in_queue(self.versions), self.since, self.name)) is None:
                return None
            key = self.answer_key(work)
            remembered = stored_report(key) if key else None
            self.in_hand = work  # last: after a failed look-up, the work is taken up anew when its lease has run out
            return Begun(work, key, remembered)

    def put_down(self, work: Work) -> None:
        """Stop renewing the lease; an unstored submission is taken up anew when its lease has run out."""
        with self.lock:
            if self.in_hand is work:
                self.in_hand = None

    def answer_key(self, work: Work) -> str | None:
        """The key of the answer; None for an exercise that is gone."""
        if (exercise := self.exercises.get(work.exercise)) is None:
            return None
        seed, engine_digest = self.seed(exercise, work), self.versions.engine_digest
        return answer_key(exercise.digest, engine_digest, kind=work.kind, seed=seed, source=work.source)

    def remembered(self, key: str | None) -> ReportForm | None:
        """The Report that the same code got before by the same checks: grading is a pure function."""
        if key is None:
            return None
        with self.app.app_context():
            return stored_report(key)

    def judge(self, work: Work) -> ReportForm:
        """The Report. An exception while grading is our failure, logged, and never the learner's verdict."""
        exercise = self.exercises.get(work.exercise)
        if exercise is None:
            return our_failure(None, work, 0, GONE)
        seed = self.seed(exercise, work)
        try:
            sample = work.kind == Kind.RUN
            report = grade(exercise, work.source, seed=seed, sample=sample, cache_dir=self.engine_cache)
            return storable_report(report.to_dict())
        except Exception:
            log.exception("Grading submission %s of %s failed.", work.id, work.exercise)
            return our_failure(exercise, work, seed, OUR_FAULT)

    def seed(self, exercise: Exercise, work: Work) -> int:
        return seed_for(self.secret_key, exercise.digest, work.source)

    def keep_lease(self) -> None:
        """Renew the lease of the work in hand; once it is lost, the work's Report is no longer ours to store."""
        with self.lock, self.app.app_context():
            if self.in_hand and not leases.renew(self.in_hand, clock.now()):
                self.in_hand = None

    def hand_back(self) -> int | None:
        """Give up the work in hand so that another grader can have it; returns its id."""
        with self.lock, self.app.app_context():
            work, self.in_hand = self.in_hand, None
            return work.id if work and leases.hand_back(work) else None

    def put_back_of_the_dead(self) -> None:
        """Put back the work of a grader with the same name that was killed, before its lease runs out."""
        with self.app.app_context():
            leases.end_leases_of(self.name, clock.now())
        self.sweep()

    def sweep(self) -> None:
        """Put back the submissions of graders that died, and give up those with which graders died too often."""
        with self.app.app_context():
            now = clock.now()
            for work in leases.worn_out(now):
                log.error("Submission %s was given up after %s tries.", work.id, work.tries - 1)
                leases.finish(work, self.given_up(work), now)

    def given_up(self, work: Work) -> ReportForm:
        exercise = self.exercises.get(work.exercise)
        seed = self.seed(exercise, work) if exercise else 0
        return our_failure(exercise, work, seed, GRADERS_DIED.format(tries=work.tries - 1))


def our_failure(exercise: Exercise | None, work: Work, seed: int, message: str) -> ReportForm:
    return internal_error(exercise, work.exercise, seed, message, source=work.source, kind=work.kind)
