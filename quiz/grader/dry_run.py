"""The changes that a regrade would make, found out without changing anything."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exercises.grading.report.forms import ReportForm
from exercises.grading.sandbox.verdict import Verdict
from quiz.db import db
from quiz.events.payloads import Outcome
from quiz.grader.leases import Work
from quiz.grader.worker import Worker
from quiz.regrades.queries import Judged, outdated
from quiz.submissions.models import SourceText
from quiz.submissions.outcomes import outcome_of


@dataclass(frozen=True, slots=True)
class Rejudged:
    """A submission and the result that it would have."""

    judged: Judged
    outcome: Outcome

    @property
    def changes(self) -> bool:
        before = Outcome(self.judged.verdict, self.judged.score, self.judged.max_score)
        return self.outcome != before and self.outcome.verdict != Verdict.INTERNAL_ERROR


def dry_run(worker: Worker, slug: str, say: Callable[[str], None]) -> list[Rejudged]:
    """Judge in this process the submissions that a regrade of the exercise would judge, each source once."""
    found = outdated(slug, worker.versions)
    db.session.rollback()  # judging takes a while, and nobody should wait for our transaction
    sources = {each.source_digest: each for each in found}
    say(f"{counted(len(found), 'submission')} by other checks, {len(sources)} different.")
    reports = dict(judge_each(worker, sources, say))
    return [Rejudged(each, outcome_of(reports[each.source_digest])) for each in found]


def judge_each(
    worker: Worker, sources: dict[str, Judged], say: Callable[[str], None]
) -> Iterator[tuple[str, ReportForm]]:
    """The Report of each source by its digest; the texts are read one at a time, as there may be many thousands."""
    for number, (digest, each) in enumerate(sources.items(), start=1):
        source = db.session.get_one(SourceText, digest).text
        db.session.rollback()
        work = Work(each.id, "", 0, each.user_id, each.exercise, each.kind, source, each.created_at, None)
        yield digest, worker.remembered(worker.answer_key(work)) or worker.judge(work)
        if number % 25 == 0:
            say(f"{number} of {len(sources)} judged.")


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
