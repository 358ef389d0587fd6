"""What is typed into a plain form is kept on the device until it is sent, comes back, and is sent to nobody else."""

import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from quiz import clock
from quiz.accounts import sessions
from quiz.accounts.lifetimes import End
from quiz.accounts.models import Role, User
from quiz.db import db
from tests.browser.mishaps import go_offline, kept_texts, sign_in_again, trouble
from tests.browser.site import Site
from tests.browser.staging import FULL, Staged
from tests.conftest import PASSWORD

pytestmark = pytest.mark.browser
NOT_SAVED = "You typed this before, and it is not saved."


@pytest.fixture
def teacher(site: Site, name: str) -> str:
    def promote(_app: Flask) -> None:
        db.session.execute(sa.update(User).where(User.username == name).values(role=Role.INSTRUCTOR.value))
        db.session.commit()

    site.do(promote)
    return name


def end_sessions(_page: Page, site: Site, username: str) -> None:
    """As the learner does on another device."""

    def end(_app: Flask) -> None:
        user = db.session.scalars(sa.select(User).where(User.username == username)).one()
        sessions.end_all(user, End.ELSEWHERE, clock.now())
        db.session.commit()

    site.do(end)


def lose_connection(page: Page, site: Site, _username: str) -> None:
    go_offline(page, site)


def open_profile(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/account")


def open_classes(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/class")


def open_settings(page: Page, site: Site) -> None:
    open_classes(page, site)
    page.get_by_label("Name of the class").fill("Before")
    page.get_by_role("button", name="Make the class").click()
    expect(page.get_by_role("heading", name="Before")).to_be_visible()
    page.get_by_text("Settings of this class").click()


FORMS = [
    (open_profile, "Your name, as others see it", "Save", "Nadia of the Lake"),
    (open_classes, "Name of the class", "Make the class", "Distributed systems"),
    (open_settings, "Name of the class", "Save", "Distributed systems"),
]
EACH_FORM = pytest.mark.parametrize(("go", "label", "button", "text"), FORMS, ids=["profile", "new class", "settings"])


@EACH_FORM
def test_what_was_typed_comes_back_after_a_reload_and_is_kept_until_it_is_sent(
    page: Page, site: Site, teacher: str, go: Callable[[Page, Site], None], label: str, button: str, text: str
) -> None:
    go(page, site)
    page.on("dialog", lambda dialog: dialog.accept())
    field = page.get_by_label(label)
    field.fill(text)
    assert len(kept_texts(page)) == 1

    page.reload()
    expect(page.get_by_text(NOT_SAVED)).to_be_visible()
    expect(field).to_have_value(text)
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).first.click()
    expect(page.get_by_text(NOT_SAVED)).to_be_hidden()
    assert kept_texts(page) == []

    open_profile(page, site)
    open_classes(page, site)
    expect(page.get_by_text(NOT_SAVED)).to_have_count(0)


@EACH_FORM
@pytest.mark.parametrize("cut", [end_sessions, lose_connection], ids=["session ended", "offline"])
def test_a_form_that_cannot_be_sent_stays_and_is_sent_in_the_end(
    page: Page, site: Site, teacher: str, cut: Callable[[Page, Site, str], None],
    go: Callable[[Page, Site], None], label: str, button: str, text: str,
) -> None:  # fmt: skip
    go(page, site)
    page.get_by_label(label).fill(text)
    cut(page, site, teacher)

    page.get_by_role("button", name=button, exact=True).first.click()
    expect(trouble(page)).to_contain_text(re.compile("signed out|No connection"))
    expect(page.get_by_label(label)).to_have_value(text)

    sign_in_again(page, site, teacher)
    with page.expect_navigation():
        page.context.set_offline(False)
    assert text in page.content()
    assert kept_texts(page) == []


def test_what_was_brought_back_can_be_discarded(page: Page, site: Site, name: str) -> None:
    open_profile(page, site)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_label("Your name, as others see it").fill("Nadia of the Lake")
    page.reload()

    page.get_by_role("button", name="Discard it").click()

    expect(page.get_by_label("Your name, as others see it")).to_have_value("Nadia")
    expect(page.get_by_text(NOT_SAVED)).to_be_hidden()
    assert kept_texts(page) == []


def test_typing_back_what_was_there_keeps_nothing(page: Page, site: Site, name: str) -> None:
    open_profile(page, site)
    field = page.get_by_label("Your name, as others see it")
    field.fill("Nadia of the Lake")
    field.fill("Nadia")

    assert kept_texts(page) == []


def be_refused(page: Page, site: Site) -> None:
    """Try to make a class without places, past what the browser itself would say."""
    open_classes(page, site)
    page.get_by_label("Name of the class").fill("Autumn")
    page.get_by_role("spinbutton", name="Places").fill("")
    page.locator("#create-title").evaluate("title => title.closest('section').querySelector('form').noValidate = true")
    page.get_by_role("button", name="Make the class").click()
    expect(page.get_by_text("Say how many learners it takes.")).to_be_visible()


def test_a_form_that_is_refused_says_so_and_shows_what_was_typed(page: Page, site: Site, teacher: str) -> None:
    be_refused(page, site)

    expect(page.get_by_label("Name of the class")).to_have_value("Autumn")
    expect(page.get_by_text(NOT_SAVED)).to_be_hidden()


def test_nothing_that_was_typed_is_sent_as_somebody_else(page: Page, site: Site, teacher: str, staged: Staged) -> None:
    open_classes(page, site)
    page.get_by_label("Name of the class").fill("Mine alone")
    sign_in_again(page, site, FULL)

    page.get_by_role("button", name="Make the class").click()

    expect(trouble(page)).to_contain_text("Somebody else is signed in")
    assert page.url.endswith("/class")


def open_self_check(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/interviews/url-shortener")
    page.get_by_role("button", name="Start the clock").click()
    expect(page.locator("#text")).to_be_visible()
    while not page.locator("[data-check]").count():
        page.get_by_role("button", name=re.compile("^(Next|Finish$)")).first.click()
        page.wait_for_load_state("load")


def test_a_self_check_that_was_begun_comes_back(page: Page, site: Site, name: str) -> None:
    open_self_check(page, site)
    page.on("dialog", lambda dialog: dialog.accept())
    signal = page.locator("fieldset.signal").first
    signal.get_by_role("radio", name="Partly").check()
    signal.get_by_placeholder("Your words that show it").fill("Ten million new links a day.")
    page.reload()

    expect(page.get_by_text(NOT_SAVED)).to_be_visible()
    expect(signal.get_by_placeholder("Your words that show it")).to_have_value("Ten million new links a day.")
    assert signal.locator("input:checked").get_attribute("value") == "partly"
    expect(page.locator("[data-rated]")).to_contain_text("1 of")
    quote = page.locator("fieldset.signal").nth(1).get_by_placeholder("Your words that show it")
    quote.fill("A quote without a level, which the server does not take.")
    check = page.url
    with page.expect_navigation():
        page.get_by_role("button", name="Finish later").click()
    expect(page.get_by_text("cannot be kept as they are")).to_be_visible()
    expect(quote).to_have_value("A quote without a level, which the server does not take.")
    with page.expect_navigation():
        page.get_by_role("button", name="Finish later without them").click()

    page.goto(check)
    expect(quote).to_have_value("A quote without a level, which the server does not take.")
    assert "Ten million" not in kept_texts(page)[0]  # that is stored
    page.get_by_role("button", name="Discard it").click()
    assert kept_texts(page) == []


def test_an_estimate_that_is_not_answered_yet_comes_back(page: Page, site: Site, name: str) -> None:
    page.goto(f"{site.url}/interviews/url-shortener")
    page.get_by_role("button", name="Start the clock").click()
    expect(page.locator("#text")).to_be_visible()
    field = page.locator(".estimate-answer input").first
    while not field.count():
        page.get_by_role("button", name=re.compile("^Next")).first.click()
        page.wait_for_load_state("load")
    field.fill("9 TB")
    page.reload()

    expect(field).to_have_value("9 TB")
    answer = page.locator(".estimate").first
    answer.get_by_role("button", name="Answer").click()
    expect(answer).to_contain_text("You answered 9 TB")
    assert kept_texts(page) == []


PROFILE_NAME = "Your name, as others see it"


def test_an_error_page_is_no_proof_that_it_was_taken(page: Page, site: Site, name: str) -> None:
    open_profile(page, site)
    page.get_by_label(PROFILE_NAME).fill("Nadia of the Lake")
    page.route("**/account/profile", lambda route: route.fulfill(status=503, body="<a href='/'>Away from here</a>"))
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_role("link", name="Away from here").click()
    page.wait_for_url(f"{site.url}/")
    assert len(kept_texts(page)) == 1

    page.unroute("**/account/profile")
    open_profile(page, site)
    expect(page.get_by_label(PROFILE_NAME)).to_have_value("Nadia of the Lake")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).first.click()
    assert kept_texts(page) == []


def test_a_refused_form_is_kept_until_it_is_put_right(page: Page, site: Site, teacher: str) -> None:
    be_refused(page, site)
    assert len(kept_texts(page)) == 1

    page.get_by_role("spinbutton", name="Places").fill("30")
    assert '"Autumn"' in kept_texts(page)[0]
    with page.expect_navigation():
        page.get_by_role("button", name="Make the class").click()
    expect(page.get_by_role("heading", name="Autumn")).to_be_visible()
    assert kept_texts(page) == []


def test_who_goes_on_typing_while_a_form_waits_sends_it_by_a_press_of_their_own(
    page: Page, site: Site, name: str
) -> None:
    open_profile(page, site)
    page.get_by_label(PROFILE_NAME).fill("Nadia")
    page.get_by_label(PROFILE_NAME).fill("Nadia of the L")
    go_offline(page, site)
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(trouble(page)).to_contain_text("No connection")

    page.get_by_label(PROFILE_NAME).press("End")
    page.keyboard.type("ake")
    expect(trouble(page)).to_be_hidden()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    assert page.evaluate("document.querySelector('form[data-keep]').dataset.keep") == ""

    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_label(PROFILE_NAME)).to_have_value("Nadia of the Lake")


def test_what_is_kept_in_another_form_stops_no_script(page: Page, site: Site, name: str) -> None:
    open_profile(page, site)
    page.get_by_label(PROFILE_NAME).fill("Nadia of the Lake")
    page.evaluate('for (const key of Object.keys(localStorage)) localStorage[key] = \'{"text": "no JSON"}\'')
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()

    page.keyboard.press("?")

    expect(page.get_by_role("dialog")).to_be_visible()
    assert kept_texts(page) == []


def test_a_deleted_account_leaves_nothing_on_the_device(page: Page, site: Site, name: str) -> None:
    page.goto(f"{site.url}/interviews/url-shortener")
    page.get_by_role("button", name="Start the clock").click()
    page.locator("#text").wait_for()
    account = page.locator("meta[name=account]").get_attribute("content")
    page.evaluate(
        "key => localStorage.setItem(key, JSON.stringify({ text: 'mine', at: Date.now() }))", f"kept:{account}:x"
    )
    open_profile(page, site)
    page.get_by_label("Your password").fill(PASSWORD)

    with page.expect_navigation():
        page.get_by_role("button", name="Delete my account for good").click()

    expect(page.get_by_text("Your account and everything in it is deleted.")).to_be_visible()
    assert kept_texts(page) == []
