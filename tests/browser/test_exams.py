"""An exam as its learner meets it: on two devices, against the server's clock, to its end."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from quiz import clock
from quiz.db import db
from quiz.quizzes.models import QuizAttempt
from tests.browser.mishaps import kept_texts
from tests.browser.site import Site

pytestmark = pytest.mark.browser


def seconds_left(page: Page) -> int:
    minutes, seconds = page.locator(".quiz-clock time").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def with_seconds_left(address: str, seconds: int) -> Callable[[Flask], None]:
    """As if the exam at that address had begun so early that this much is left."""

    def turn(_app: Flask) -> None:
        attempt = db.session.scalar(sa.select(QuizAttempt).where(QuizAttempt.id == int(address.split("/")[4])))
        assert attempt is not None
        attempt.ends_at = clock.now() + timedelta(seconds=seconds)
        db.session.commit()

    return turn


def begin(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/quizzes")
    page.get_by_text("Exam", exact=True).click()
    page.locator(".segmented label", has_text=re.compile("^2$")).click()
    page.get_by_role("button", name="Begin the exam").click()
    expect(page.get_by_role("heading", name="Question 1")).to_be_visible()
    page.wait_for_load_state("load")


def answer(page: Page) -> None:
    """Give whatever is asked an answer, and send it."""
    number = page.locator("#quiz .quiz-count").inner_text()
    give(page)
    page.locator("#quiz .quiz-foot button").click()
    expect(page.locator("#quiz .quiz-count", has_text=number)).to_be_hidden()


def give(page: Page) -> None:
    if page.locator("#quiz .order").count():
        page.locator("#quiz .order-down").first.click()
    for each in page.locator("#quiz .match select").all():
        each.select_option(index=1)
    for field in page.locator("#quiz input#text, #quiz .cloze-gap").all():
        field.fill("5 %")
    if page.locator("#quiz input[name=choice]").count():
        page.locator("#quiz input[name=choice]").first.check()


def test_an_exam_is_answered_skipped_left_taken_up_elsewhere_and_ended_by_the_clock(
    browser: Browser, page: Page, site: Site, name: str
) -> None:
    begin(page, site)
    assert 19 * 60 < seconds_left(page) <= 20 * 60

    answer(page)
    page.get_by_role("link", name="Skip", exact=True).click()
    expect(page.locator("#quiz .quiz-count")).to_have_text("3 of 10")
    answer(page)
    expect(page.locator("#quiz .quiz-verdict")).to_be_hidden()
    assert kept_texts(page) == []

    site.do(with_seconds_left(page.url, 300))
    page.reload()
    assert 240 < seconds_left(page) <= 300
    expect(page.locator(".quiz-place.is-answered")).to_have_count(2)

    device = site.context(browser, name)
    elsewhere = device.new_page()
    elsewhere.goto(f"{site.url}/quizzes")
    elsewhere.get_by_role("link", name="Go on: Exam").click()
    expect(elsewhere.get_by_role("heading", name="Question 2")).to_be_visible()
    answer(elsewhere)
    device.close()

    page.reload()
    expect(page.locator(".quiz-place.is-answered")).to_have_count(3)
    give(page)
    site.do(with_seconds_left(page.url, 0))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # back from sleep

    expect(page.get_by_role("heading", name="The time is over")).to_be_visible()
    expect(page.get_by_text("4 of 10 questions are answered")).to_be_visible()
    page.get_by_role("button", name="See the result").click()

    expect(page.get_by_text("6 not answered")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Retry the")).click()
    expect(page.get_by_role("heading", name="Question 1")).to_be_visible()
    assert kept_texts(page) == []
