"""Whatever learners do, the summaries equal what they are made of, and pages say what the whole history would say; on
both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from quiz.cards.models import CardState
from quiz.cards.queries import memories, memories_before
from quiz.cards.service import as_memory, today
from quiz.db import db
from quiz.events import points, queries, recompute
from quiz.events.summaries import SUMMARIES
from quiz.gradebook.queries import learner_row
from quiz.local_day import local_date
from quiz.quizzes.models import QuizAttempt
from quiz.quizzes.queries import past_answers
from quiz.submissions.queries import exercise_states, solved_slugs
from quiz.today.queries import latest_quizzes
from tests.quiz.events import from_the_rows
from tests.quiz.events.living import Life

DAY = timedelta(days=1)
SEEDS = range(3)


def wrong() -> list[str]:
    """What differs from the history, of anybody."""
    db.session.commit()
    return [each.words for user_id in recompute.learners() for each in recompute.check(user_id)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_summary_equals_its_history_at_every_step(user, make_user, seed):
    lives = [Life(user, seed), Life(make_user(), seed + 100)]

    for _ in range(6):
        for life in lives:
            life.go_on(10)
        assert wrong() == []
    db.session.delete(lives[0].user)

    assert wrong() == []
    for summary in SUMMARIES:
        owners = set(db.session.scalars(sa.select(summary.table.c.user_id)))
        assert owners == {lives[1].user.id}, summary.name


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_say_what_the_whole_history_says(user, seed):
    life = Life(user, seed)
    life.go_on(70)
    days = [(life.now - n * DAY).date() for n in range(600, -3, -1)]
    cutoff, row = (life.now - 30 * DAY).date(), learner_row(user.id, life.now)
    states = from_the_rows.exercise_states(user.id)

    assert queries.first_times(user.id) == from_the_rows.first_times(user.id)
    assert queries.acts_by_day(user.id, days) == from_the_rows.acts(user.id)
    for hours in range(0, 24 * 40, 7):
        then = life.now - timedelta(hours=hours)
        assert today(user, then) == from_the_rows.session(user.id, local_date(then, user.timezone))
    assert exercise_states(user.id) == states
    assert solved_slugs(user.id) == {slug for slug in states if states[slug].solved}
    assert row.solved == sum(state.solved for state in states.values())
    assert row.recall == pytest.approx(from_the_rows.recall(user.id, cutoff))
    assert (row.quiz, row.quizzes) == pytest.approx(from_the_rows.quiz_mean(user.id))
    assert row.last_active == max((event.at for event in from_the_rows.log(user.id)), default=None)
    last = from_the_rows.last_answers(user.id)
    assert {each: past.points for each, past in past_answers(user.id, [*last, "no/such"]).items()} == last


@pytest.mark.parametrize("seed", SEEDS)
def test_points_of_the_week_are_those_of_each_first_time(user, seed):
    life = Life(user, seed)
    life.go_on(40)
    firsts, difficulty = queries.first_times(user.id), {"lru-cache": 2, "hash-shards": 3}

    for since in (life.now.date() - n * DAY for n in (0, 3, 30, 300)):
        earned = queries.earnings(user.id, since=since)
        assert points.in_all(earned, difficulty) == points.total(firsts, difficulty)
        assert points.of_late(earned, difficulty) == points.total(firsts, difficulty, since=since)


@pytest.mark.parametrize("seed", SEEDS)
def test_past_memories_are_those_before_the_first_review_since(user, seed):
    life = Life(user, seed)
    life.go_on(50)
    instants = [life.now - n * 7 * DAY for n in range(7, 0, -1)]
    ends = [*instants[1:], life.now + 9_999 * DAY]

    for begins, end, found in zip(instants, ends, memories_before(user.id, instants), strict=True):
        since = [each for each in from_the_rows.reviews(user.id) if begins <= each.reviewed_at < end]
        first = {each.card_id: each.before for each in reversed(since)}
        assert found.keys() == first.keys()
        assert {card: memory for card, memory in found.items() if first[card]} == {
            card: as_memory(before) for card, before in first.items() if before
        }
    assert memories(user.id).keys() == set(db.session.scalars(sa.select(CardState.card_id)))


@pytest.mark.parametrize("topic", [None, "caching", "hashing"])
def test_the_latest_quizzes_are_the_last_of_each_topic_and_the_open_ones(user, topic):
    Life(user, 3).go_on(60)
    newest_first = sa.select(QuizAttempt).order_by(QuizAttempt.id.desc())
    expected: dict[tuple[str | None, bool], int] = {}
    for attempt in db.session.scalars(newest_first):
        if topic in (None, attempt.topic):
            expected.setdefault((attempt.topic, attempt.finished_at is None), attempt.id)

    assert [quiz.id for quiz in latest_quizzes(user.id, topic)] == list(expected.values())
