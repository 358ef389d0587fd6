"""A topic from its lesson to a mastered quiz, over four weeks of a learner who comes every day."""

import re

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from quiz.accounts.models import User
from quiz.cards import service
from quiz.cards.desk import card_queue
from quiz.cards.models import CardState
from quiz.cards.scheduling import Rating
from quiz.catalogue import get_catalogue
from quiz.clock import now
from quiz.db import db
from quiz.quizzes.models import QuizAttempt
from tests.browser.passing_time import pass_days
from tests.browser.site import Site
from tests.quiz.quizzes.answering import answer_form

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
DAYS = 28
BY_HAND = {1, 2, 8, 15, 22}  # days on which the cards are reviewed in the browser; on the others the service is asked
QUIZ_AFTER = 7  # days
REVIEW = "/review?topic=caching"


def test_a_topic_is_learned_from_its_lesson_to_a_mastered_quiz_in_four_weeks(page: Page, site: Site, name: str) -> None:
    read_the_lesson(page, site)
    reviews = []
    for day in range(1, DAYS + 1):
        reviews.append(review_what_is_due(page, site) if day in BY_HAND else site.do(lambda _app: grade_all(name)))
        if day == QUIZ_AFTER:
            take_the_quiz(page, site, wrong={1, 2})
            expect(page.get_by_role("heading", level=1)).to_contain_text("of 10")
        site.do(lambda app: pass_days(app, name))

    cards = site.do(lambda _app: len(get_catalogue().cards_of("caching")))
    assert sum(reviews) > 3 * cards  # each came back, at growing intervals
    assert reviews[0] < 3 * cards  # a new card comes back once on its first day
    assert sum(reviews[-7:]) < sum(reviews[:7]) / 2
    assert reviews[QUIZ_AFTER] > 0  # what the quiz found came forward
    review_what_is_due(page, site)
    take_the_quiz(page, site)
    expect(page.get_by_role("heading", level=1)).to_contain_text("10 of 10")
    see_what_is_kept(page, site, cards)


def read_the_lesson(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.get_by_role("link", name=re.compile("^Read: Caching")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Caching")
    expect(page.get_by_role("article")).to_contain_text("cache")


def review_what_is_due(page: Page, site: Site) -> int:
    """Grade each card that comes with Good, by keyboard; gives the number of grades."""
    page.goto(f"{site.url}{REVIEW}")
    page.wait_for_load_state("load")
    graded = 0
    while page.locator("[data-reveal]").count():
        page.keyboard.press("Space")
        shown = page.locator(".review-question").inner_text()
        with page.expect_response(lambda reply: "/grade" in reply.url):
            page.keyboard.press("3")
        expect(page.locator("[data-reveal]:not([open]), .empty")).to_be_visible()
        graded += 1
        assert graded < 60, shown
    return graded


def grade_all(username: str) -> int:
    """As `review_what_is_due`, without the browser."""
    user, graded = db.session.scalars(sa.select(User).where(User.username == username)).one(), 0
    while card := card_queue(user, now(), topic="caching").first:
        state = db.session.get(CardState, (user.id, card))
        service.grade(user, card, Rating.GOOD, version=state.version if state else 0, now=now())
        graded += 1
    return graded


def take_the_quiz(page: Page, site: Site, wrong: frozenset[int] | set[int] = frozenset()) -> None:
    """Answer every question of a quiz as one who knows it, but for some."""
    page.goto(f"{site.url}/topics/caching")
    page.get_by_role("button", name=re.compile("^(Take the quiz|Try again)")).click()
    for number in range(1, 11):
        expect(page.get_by_text(f"{number} of 10", exact=True)).to_be_visible()
        form = right_answer(site, page.url, number, right=number not in wrong)
        if form["text"]:
            page.locator("#quiz input#text").fill(str(form["text"]))
        for letter in form["letters"]:
            page.locator(f"#quiz .option input[value='{letter}']").check()
        page.get_by_role("button", name="Check").click()
        on = page.get_by_role("link", name=re.compile("^(Next question|See the result)"))
        on.click()
        expect(on).to_be_hidden()


def right_answer(site: Site, url: str, number: int, *, right: bool) -> dict[str, object]:
    attempt_id = int(re.search(r"/quizzes/(\d+)", url)[1])  # type: ignore[index]

    def read(_app: Flask) -> dict[str, object]:
        return answer_form(db.session.get_one(QuizAttempt, attempt_id), number, right=right)

    return site.do(read)


def see_what_is_kept(page: Page, site: Site, cards: int) -> None:
    page.goto(f"{site.url}/topics/caching")
    expect(page.get_by_role("main")).to_contain_text(f"{cards} firm")
    page.goto(f"{site.url}/progress")
    figure = page.locator(".progress-figures .big").first.inner_text()
    kept = int(re.match(r"\d+", figure)[0])  # type: ignore[index]
    concepts = site.do(lambda _app: len({card.concept for card in get_catalogue().cards_of("caching")}))
    assert kept > 0.85 * concepts
    assert page.get_by_role("heading", name="Retention, true and aimed at").is_visible()
    expect(page.get_by_text(re.compile(r"100\s%\sof\s\d+\scards\srecalled"))).to_be_visible()
