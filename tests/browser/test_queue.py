"""What waits for a grader, in a browser: its place in the queue, a refusal beside it, and taking it back."""

import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from quiz import clock
from quiz.accounts.models import User
from quiz.accounts.service import get_user, register
from quiz.config import read_settings
from quiz.submissions import service
from quiz.submissions.models import Kind
from tests.browser.accessibility import violations
from tests.browser.site import Site
from tests.browser.staging import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
SLUG = "lru-cache"
OTHERS = ("queue-ben", "queue-cleo")


@pytest.fixture
def held_graders(site: Site) -> Iterator[None]:
    """While the graders are held, everything waits."""
    expected = read_settings(site.server.environ | {"INSTANCE_DIR": str(site.server.instance)}).graders
    while len(found := graders(site)) < expected:  # the test's timeout ends this
        time.sleep(0.1)
    send(found, signal.SIGSTOP)
    while not is_writable(site):  # one was held in the middle of a transaction
        send(found, signal.SIGCONT)
        time.sleep(0.05)
        send(found, signal.SIGSTOP)
    yield
    send(found, signal.SIGCONT)


def graders(site: Site) -> list[int]:
    everything = [(each, Path(f"/proc/{each}/cmdline").read_bytes()) for each in site.server.processes()]
    return [each for each, command in everything if b"quiz.grader.process" in command]


def send(processes: list[int], number: signal.Signals) -> None:
    for each in processes:
        os.kill(each, number)


def is_writable(site: Site) -> bool:
    with sqlite3.connect(site.server.instance / "fivenines.db", timeout=0.2, isolation_level=None) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return False
    return True


def add(name: str) -> User:
    return register(username=name, display_name=name, password=PASSWORD, timezone="UTC", now=clock.now())


def let_others_submit(_app: Flask) -> None:
    for name in OTHERS:
        user = add(name)
        source, form = f"# {name}", f"form-of-{name}"
        service.submit(user.id, SLUG, kind=Kind.SUBMIT, source=source, form_token=form, now=clock.now())


def results(page: Page) -> Locator:
    return page.locator("#results")


def submit(page: Page) -> None:
    page.locator("[data-send=submit]").click()
    expect(page.locator("[data-workbench]:not([data-sending])")).to_be_attached()


def test_a_learner_sees_their_place_is_refused_a_fourth_and_takes_one_back(
    site: Site, browser: Browser, held_graders: None
) -> None:
    site.do(let_others_submit)
    site.do(lambda _app: add("queue-ana"))
    page = site.context(browser, "queue-ana").new_page()
    page.goto(f"{site.url}/exercises/{SLUG}")
    expect(page.locator(".cm-content")).to_be_attached()

    submit(page)
    expect(results(page)).to_contain_text("2 ahead of you")
    assert violations(page) == []
    take_back(site, *OTHERS)
    page.get_by_role("button", name="Cancel").focus()
    expect(results(page)).to_contain_text("Next to be graded")
    expect(page.get_by_role("button", name="Cancel")).to_be_focused()

    submit(page), submit(page), submit(page)
    expect(page.get_by_role("alert")).to_contain_text("3 of your attempts are waiting")
    expect(results(page)).to_contain_text("2 ahead of you")

    page.get_by_role("heading", level=1).click()
    page.keyboard.press("c")
    expect(results(page)).to_contain_text("Cancelled before it was graded")
    assert violations(page) == []
    page.get_by_role("tab", name="History").click()
    expect(page.locator("#history tbody tr").first).to_contain_text("Cancelled")
    take_back(site, "queue-ana")  # so that nothing is left for the next test


def take_back(site: Site, *names: str) -> None:
    """Cancel all that waits of those learners."""

    def cancel_all(_app: Flask) -> None:
        for user in map(get_user, names):
            for attempt in service.submissions_of(user.id):
                service.cancel(user.id, attempt.id)

    site.do(cancel_all)
