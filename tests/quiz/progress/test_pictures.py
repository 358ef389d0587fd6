"""The pictures of Progress: retention by week, what was foreseen and came true, how long cards hold."""

from datetime import timedelta

import pytest

from quiz.cards import service as cards
from quiz.cards.models import CardState
from quiz.cards.scheduling import Memory, Rating
from quiz.catalogue import get_catalogue
from quiz.db import db
from quiz.events.queries import Recalls, recalls_by_day
from quiz.memory.calibration import Calibration, Tenth
from quiz.progress.calibration_curve import curve
from quiz.progress.retention import FEWEST, WEEKS, retention
from quiz.progress.stability import SPANS, stabilities
from tests.conftest import NOON

TODAY, DAY = NOON.date(), timedelta(days=1)
MONDAY = TODAY - timedelta(days=TODAY.weekday())


def held(*days: float) -> list[Memory]:
    return [Memory(2, None, each, 5.0, NOON, NOON, reviews=1) for each in days]


def test_a_week_is_its_reviews_from_monday_to_sunday():
    by_day = {MONDAY - DAY: Recalls(10, 5), MONDAY: Recalls(10, 9), MONDAY - 8 * DAY: Recalls(4, 4)}

    found = retention(by_day, TODAY, 0.9)

    assert len(found.weeks) == WEEKS
    assert [(week.reviews, week.recalled) for week in found.weeks[-3:]] == [(4, 4), (10, 5), (10, 9)]
    assert (found.reviews, found.share) == (24, 0.75)


def test_a_week_with_few_reviews_is_in_the_table_and_not_in_the_picture():
    found = retention({MONDAY: Recalls(FEWEST - 1, 0), MONDAY - DAY: Recalls(FEWEST, 9)}, TODAY, 0.9)

    assert [week.monday for _, _, week in found.dots] == [MONDAY - 7 * DAY]


@pytest.mark.parametrize("recalled", [0, 3, 50, 99, 100])
def test_every_dot_and_the_target_lie_on_the_plane(recalled):
    found = retention({MONDAY: Recalls(100, recalled)}, TODAY, 0.97)

    low, high = found.plane.grid[0][0], found.plane.y(1)
    assert all(high <= y <= low for _, y, _ in found.dots)
    assert high <= found.plane.y(0.97) <= low


def test_without_reviews_nothing_is_said():
    found = retention({}, TODAY, 0.9)

    assert (found.reviews, found.share, found.dots, found.line) == (0, None, (), "")


def test_recalls_are_reviews_on_a_later_day_that_were_not_taken_back(user):
    card = get_catalogue().course[0]

    def grade(rating: Rating, at) -> None:
        state = db.session.get(CardState, (user.id, card))
        cards.grade(user, card, rating, version=state.version if state else 0, now=at)

    grade(Rating.GOOD, NOON)
    grade(Rating.GOOD, NOON + timedelta(minutes=10))
    grade(Rating.AGAIN, NOON + 3 * DAY)
    grade(Rating.GOOD, NOON + 3 * DAY + timedelta(minutes=10))
    grade(Rating.GOOD, NOON + 5 * DAY)
    grade(Rating.GOOD, NOON + 9 * DAY)
    cards.undo(user, NOON + 9 * DAY)

    assert recalls_by_day(user.id, TODAY) == {TODAY + 3 * DAY: Recalls(1, 0), TODAY + 5 * DAY: Recalls(1, 1)}
    assert recalls_by_day(user.id, TODAY + 4 * DAY) == {TODAY + 5 * DAY: Recalls(1, 1)}


def test_every_card_that_was_met_has_one_bar():
    days = [0.1, 0.99, 1, 2.9, 3, 6, 7, 20, 40, 100, 200, 364, 365, 36_500]
    found = stabilities([*held(*days), Memory(1, 0, None, None, NOON, None)])

    assert found.total == len(days)
    assert [span.cards for span in found.spans] == [2, 2, 2, 1, 1, 1, 1, 2, 2]
    assert len(found.spans) == len(SPANS)
    assert stabilities([]).total == 0


def test_a_tenth_with_few_acts_is_in_the_table_and_not_in_the_picture():
    grades, quizzes = (Tenth(4, 0.45, 0.5), Tenth(60, 0.95, 0.9)), (Tenth(5, 0.85, 0.6),)

    found = curve(Calibration(grades, quizzes))

    assert [len(each.dots) for each in found.series] == [1, 1]
    assert [each.tenths for each in found.series] == [grades, quizzes]
    assert found.acts == 69


def test_what_came_true_as_foreseen_lies_on_the_diagonal():
    found = curve(Calibration((Tenth(50, 0.5, 0.5), Tenth(50, 1.0, 1.0)), ()))

    (x, y, _), (_, top, _) = found.series[0].dots
    (left, bottom), (right, upper) = (tuple(map(float, each.split(","))) for each in found.diagonal.split())
    assert (x, y) == (round((left + right) / 2, 1), round((bottom + upper) / 2, 1))
    assert top == upper


def test_the_page_says_every_picture_as_a_table(signed_in, user):
    for card in get_catalogue().course[:12]:
        cards.grade(user, card, Rating.EASY, version=0, now=NOON)

    page = signed_in.get("/progress").text

    for label in ("Retention by week", "Foreseen and come true, by tenths", "Cards by how long they hold"):
        assert f'aria-label="{label}"' in page
    assert "12 cards, by the time until recall falls" in page
