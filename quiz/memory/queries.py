"""What a learner showed of concepts, read from the summaries; the rows are bounded by the catalogue, not by history."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from quiz.catalogue import Catalogue, get_catalogue
from quiz.db import db
from quiz.events.kinds import EventKind
from quiz.events.models import LearnerCalibration, LearnerEvidence
from quiz.memory.calibration import Calibration, Tenth
from quiz.memory.concepts import Shown, Source

CHOSEN = frozenset({"single", "multiple", "flaw"})  # kinds of questions whose answer is one of a few that are shown


def shown_by_concept(user_id: int) -> Mapping[str, list[Shown]]:
    """What the learner last showed of each concept that is in the course."""
    mine = sa.select(
        LearnerEvidence.kind, LearnerEvidence.subject, LearnerEvidence.outcome, LearnerEvidence.day
    ).where(LearnerEvidence.user_id == user_id)  # fmt: skip
    catalogue, found = get_catalogue(), defaultdict[str, list[Shown]](list)
    for kind, subject, outcome, day in db.session.execute(mine):
        for source, concept in concepts_of(catalogue, EventKind(kind), subject):
            found[concept].append(Shown(source, outcome, day))
    return found


def concepts_of(catalogue: Catalogue, kind: EventKind, subject: str) -> Iterator[tuple[Source, str]]:
    """The concepts that a subject is about, each with the source of its evidence; none for one that left the course."""
    if kind is EventKind.QUIZ_ANSWERED and (question := catalogue.questions.get(subject)):
        source = Source.CHOSEN if question.kind in CHOSEN else Source.TYPED
        yield from ((source, concept) for concept in question.concepts)
    if kind is EventKind.EXERCISE_SUBMITTED and (exercise := catalogue.exercises.get(subject)):
        yield from ((Source.EXERCISE, concept) for concept in exercise.concepts)
    if kind is EventKind.PREDICTION_MADE and (explorable := catalogue.explorables.get(subject)):
        yield from ((Source.PREDICTION, concept) for concept in explorable.concepts)
    if kind is EventKind.SIGNAL_JUDGED:
        slug, _, name = subject.partition("/")
        signals = catalogue.prompts[slug].signals if slug in catalogue.prompts else ()
        yield from ((Source.SIGNAL, concept) for signal in signals if signal.id == name for concept in signal.concepts)


def calibration(user_id: int) -> Calibration:
    """The learner's calibration, by at most twenty rows."""
    rows = db.session.scalars(sa.select(LearnerCalibration).where(LearnerCalibration.user_id == user_id))
    by_kind = defaultdict[str, list[Tenth]](list)
    for row in sorted(rows, key=lambda row: row.tenth):
        by_kind[row.kind].append(Tenth(row.acts, row.expected_percent / 100 / row.acts, row.points / row.acts))
    return Calibration(tuple(by_kind[EventKind.CARD_REVIEWED]), tuple(by_kind[EventKind.QUIZ_ANSWERED]))
