"""A sitting with code: some tries at the exercise in hand, each with its real Report."""

from collections import deque

from exercises.exercise import Exercise
from quiz.catalogue import Catalogue, get_catalogue
from quiz.db import db
from quiz.demo.learner import Learner
from quiz.demo.reports import Graded
from quiz.demo.tries import Try, tries
from quiz.grader import leases
from quiz.submissions import service
from quiz.submissions.kept_sources import keep_source
from quiz.submissions.models import Kind, Submission
from quiz.submissions.seeding import submission_token
from quiz.workbench import drafts

TRIES_A_SITTING = (2, 5)
GOES_ON_AFTER_GIVING_UP = 0.4


def write_code(learner: Learner, graded: Graded, *, share: float) -> None:
    """Go on with the exercise in hand, or begin the next one that the class has reached after this `share` of the
    course. Stop when the exercise is solved or the sitting has had enough tries."""
    slug = exercise_in_hand(learner, graded, share)
    if slug is None:
        return
    left = learner.tries[slug]
    for _ in range(min(len(left), learner.random.randint(*TRIES_A_SITTING))):
        each = left.popleft()
        verdict = hand_in(learner, slug, each, graded)
        if each.kind is Kind.SUBMIT and verdict != "accepted" and learner.happens(learner.character.hints):
            take_next_hint(learner, slug)


def exercise_in_hand(learner: Learner, graded: Graded, share: float) -> str | None:
    """The begun exercise with tries left, else the next one that was never begun."""
    begun = next((slug for slug, left in learner.tries.items() if left), None)
    if begun or (stuck(learner) and not learner.happens(GOES_ON_AFTER_GIVING_UP)):
        return begun
    new = next((slug for slug in reached(learner, graded, share) if slug not in learner.tries), None)
    if new is not None:
        path = tries(learner.character, learner.random, graded.sources[new], graded.scores(new))
        learner.tries[new] = deque(path)
    return new


def reached(learner: Learner, graded: Graded, share: float) -> list[str]:
    """The exercises so far: the course reaches one after another at equal distances."""
    slugs = [each.slug for each in course(get_catalogue()) if each.slug in graded.sources]
    return slugs if learner.character.ahead else slugs[: 1 + int(share * len(slugs))]


def stuck(learner: Learner) -> bool:
    """Whether the exercise begun last was given up."""
    return bool(learner.tries) and list(learner.tries)[-1] not in service.solved_slugs(learner.user.id)


def course(catalogue: Catalogue) -> list[Exercise]:
    """The exercises in the order of a class: the easier first, then by topic."""
    return sorted(
        catalogue.exercises.values(),
        key=lambda each: (each.difficulty, catalogue.topics[each.topic].order, each.slug),
    )


def hand_in(learner: Learner, slug: str, each: Try, graded: Graded) -> str:
    """Write for some minutes, then send the code: a draft, a row, and its Report a
    moment later. Returns the verdict."""
    learner.wait(50, 900)
    save_draft(learner, slug, each.source)
    submission = Submission(
        user_id=learner.user.id,
        token=submission_token(f"{learner.random.getrandbits(128):032x}", each.kind, each.source),
        exercise=slug,
        kind=each.kind.value,
        source_digest=keep_source(each.source),
        created_at=learner.now,
    )
    db.session.add(submission)
    db.session.flush()
    work = leases.take_up(submission.id, learner.now)
    assert work is not None  # nobody else sees a row that is not committed
    learner.wait(0.4, 3)
    report = graded.report(slug, each.kind, each.source)
    leases.finish(work, report, learner.now)
    return str(report["verdict"])


def save_draft(learner: Learner, slug: str, source: str) -> None:
    before = drafts.find_draft(learner.user.id, slug)
    drafts.save_draft(learner.user.id, slug, source=source, version=before.version if before else 0, now=learner.now)


def take_next_hint(learner: Learner, slug: str) -> None:
    taken = service.hints_taken(learner.user.id, slug)
    if taken < service.RUNGS:
        learner.wait(20, 90)
        service.take_hint(learner.user.id, slug, taken + 1, now=learner.now)
