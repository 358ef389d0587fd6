"""The one memory through the services: what a learner does anywhere moves what they would recall."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.cards import service as cards
from quiz.cards.models import CardState
from quiz.cards.queries import memories
from quiz.cards.scheduling import Rating
from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.events.log import record_event
from quiz.events.models import LearnerCalibration, LearnerEvidence
from quiz.events.payloads import ExerciseSubmitted, PredictionMade, SignalJudged
from quiz.local_day import local_date
from quiz.memory import service
from quiz.quizzes import service as quizzes
from tests.conftest import NOON
from tests.quiz.quizzes.answering import answer_form

DAY = timedelta(days=1)


def learn(user, topic="caching", *, at=NOON, rating=Rating.EASY):
    for card in get_catalogue().cards_of(topic):
        state = db.session.get(CardState, (user.id, card.id))
        cards.grade(user, card.id, rating, version=state.version if state else 0, now=at)


def recall(user, concept, now=NOON):
    state = service.concept_states(user, memories(user.id), now).get(concept)
    return state.recall if state else None


def answered(user, *, right, now=NOON):
    """A quiz with one answer; gives its question."""
    attempt = quizzes.start(user.id, "caching", seed=1, now=now)
    item, question = quizzes.find_item(attempt, 1)
    quizzes.answer(user.id, attempt.id, item.position, now=now, **answer_form(attempt, 1, right=right))
    return question


@pytest.mark.parametrize("right", [True, False])
def test_a_quiz_answer_moves_each_concept_of_its_question(user, right):
    learn(user)
    later = NOON + 5 * DAY
    before = {concept: recall(user, concept, later) for concept in get_catalogue().cards_by_concept}

    question = answered(user, right=right, now=later)

    for concept in question.concepts:
        assert (recall(user, concept, later) > before[concept]) is right


def test_an_exercise_moves_its_concepts_and_the_newest_submission_counts(user):
    exercise = get_catalogue().exercises["lru-cache"]
    for verdict, moved in (("wrong_answer", 0.25), ("accepted", 0.875)):
        record_event(user.id, exercise.slug, ExerciseSubmitted(verdict, 1.0, 20.0, 1), now=NOON)
        assert recall(user, exercise.concepts[0]) == pytest.approx(moved)


def test_a_signal_of_an_interview_moves_its_concepts(user):
    prompt = next(iter(get_catalogue().prompts.values()))
    signal = next(each for each in prompt.signals if set(each.concepts) & get_catalogue().cards_by_concept.keys())
    concept = next(each for each in signal.concepts if each in get_catalogue().cards_by_concept)

    record_event(user.id, f"{prompt.slug}/{signal.id}", SignalJudged(1.0, 1), now=NOON)

    assert recall(user, concept) == pytest.approx(2.5 / 3)


def test_a_prediction_moves_its_concepts(user):
    explorable = next(iter(get_catalogue().explorables.values()))
    made = PredictionMade(is_right=False, concepts=list(explorable.concepts))

    record_event(user.id, explorable.id, made, now=NOON)

    assert recall(user, explorable.concepts[0]) == pytest.approx(0.25)


def test_what_left_the_course_says_nothing(user):
    for subject, payload in (("gone/q-gone", SignalJudged(1.0, 1)), ("gone", ExerciseSubmitted("accepted", 1, 1, 1))):
        record_event(user.id, subject, payload, now=NOON)

    assert service.concept_states(user, {}, NOON) == {}


def test_a_wrong_answer_brings_the_weakest_card_of_its_concept_forward(user):
    learn(user, at=NOON)
    later = NOON + DAY
    question = answered(user, right=False, now=later)

    for concept in question.concepts:
        due = [db.session.get(CardState, (user.id, card)).due for card in get_catalogue().cards_by_concept[concept]]
        assert sorted(at <= later for at in due)[-1:] == [True]
        assert sum(at <= later for at in due) == 1


def test_a_right_answer_leaves_the_schedule_as_it_is(user):
    learn(user, at=NOON)
    before = dict(db.session.execute(sa.select(CardState.card_id, CardState.due)).all())

    answered(user, right=True, now=NOON + DAY)

    assert dict(db.session.execute(sa.select(CardState.card_id, CardState.due)).all()) == before


def test_a_card_reviewed_today_comes_forward_to_tomorrow_only(user):
    learn(user, at=NOON)
    question = answered(user, right=False, now=NOON + timedelta(hours=1))

    for concept in question.concepts:
        due = [db.session.get(CardState, (user.id, card)).due for card in get_catalogue().cards_by_concept[concept]]
        assert local_date(min(due), user.timezone) == NOON.date() + DAY


def test_a_card_that_came_forward_is_graded_and_undone_like_any_other(user):
    learn(user, at=NOON)
    question = answered(user, right=False, now=NOON + DAY)
    card = next(
        card
        for card in get_catalogue().cards_by_concept[question.concepts[0]]
        if db.session.get(CardState, (user.id, card)).due <= NOON + DAY
    )
    cards.grade(user, card, Rating.GOOD, version=1, now=NOON + DAY)
    assert db.session.get(CardState, (user.id, card)).due > NOON + 2 * DAY

    cards.undo(user, NOON + DAY)

    assert db.session.get(CardState, (user.id, card)).due == NOON + DAY


def test_what_was_foreseen_is_kept_beside_what_came_out(user):
    learn(user, at=NOON)
    answered(user, right=False, now=NOON + 3 * DAY)
    learn(user, at=NOON + 3 * DAY, rating=Rating.AGAIN)

    rows = {row.kind: row for row in db.session.scalars(sa.select(LearnerCalibration))}
    assert rows["quiz_answered"].points == 0
    assert rows["quiz_answered"].acts == 1
    assert 50 < rows["quiz_answered"].expected_percent <= 100
    assert rows["card_reviewed"].acts == len(get_catalogue().cards_of("caching"))
    assert rows["card_reviewed"].points == 0


def test_the_memory_of_one_learner_is_not_that_of_another(user, make_user):
    answered(user, right=True)

    assert service.concept_states(make_user(), {}, NOON) == {}
    assert {row.user_id for row in db.session.scalars(sa.select(LearnerEvidence))} == {user.id}
