"""Without JavaScript every flow is a plain form: signing in, reviewing, a quiz, code and its verdict, an interview."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site
from tests.browser.staging import PASSWORD, UNREFRESHED

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def plain(site: Site, browser: Browser) -> Iterator[Page]:
    """A page in which scripts do not run; whoever just made an account is signed in."""
    context = site.context(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/register")
    page.get_by_label("Your name, as others see it").fill("Paul Lynx")
    page.get_by_label("Name to sign in with").fill("paul")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create my account").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your first")
    yield page
    context.close()


def test_signing_out_and_in_again(plain: Page, site: Site) -> None:
    plain.get_by_role("button", name="Sign out").first.click()
    plain.goto(f"{site.url}/review")
    plain.get_by_label("Name to sign in with").fill("paul")
    plain.get_by_label("Password").fill(PASSWORD)

    plain.get_by_role("main").get_by_role("button", name="Sign in").click()

    expect(plain).to_have_url(f"{site.url}/review")


def test_a_card_is_shown_graded_and_taken_back(plain: Page, site: Site) -> None:
    plain.goto(f"{site.url}/review")
    plain.get_by_text("Show the answer", exact=True).click()

    plain.get_by_role("button", name="Good").click()

    expect(plain.get_by_role("img", name=re.compile("^1 of"))).to_be_visible()
    plain.get_by_role("button", name="Undo").click()
    expect(plain.get_by_role("img", name=re.compile("^0 of"))).to_be_visible()


def test_a_question_is_answered_and_explained(plain: Page, site: Site) -> None:
    plain.goto(f"{site.url}/quizzes")
    plain.get_by_role("main").get_by_role("button", name=re.compile("^Caching")).click()
    options = plain.get_by_role("radio").or_(plain.get_by_role("checkbox"))
    if options.count():
        plain.locator(".option").first.click()
    else:
        plain.get_by_role("textbox", name="Your estimate").fill("100 MB")

    plain.get_by_role("button", name="Check").click()

    expect(plain.get_by_text("Source:")).to_be_visible()
    plain.get_by_role("link", name="Next question").click()
    expect(plain.get_by_text("2 of 10", exact=True)).to_be_visible()


def test_code_is_submitted_and_its_verdict_shows_by_itself(plain: Page, site: Site) -> None:
    plain.goto(f"{site.url}/exercises/lru-cache")
    plain.get_by_role("textbox", name="Your code").fill(UNREFRESHED)

    plain.get_by_role("button", name="Submit").click()

    expect(plain.get_by_role("region", name="Results")).to_contain_text("Smallest failing case", timeout=30_000)
    plain.get_by_role("link", name="Back to the code").click()
    expect(plain.get_by_role("textbox", name="Your code")).to_have_value(UNREFRESHED)


def test_what_is_written_in_an_interview_is_saved(plain: Page, site: Site) -> None:
    plain.goto(f"{site.url}/interviews/url-shortener")
    plain.get_by_role("button", name="Start the clock").click()
    plain.get_by_role("textbox", name="Your answer").fill("Three jobs.")

    plain.get_by_role("button", name="Save").click()

    plain.goto(f"{site.url}/interviews")
    plain.get_by_role("link", name="Go on").click()
    expect(plain.get_by_role("textbox", name="Your answer")).to_have_value("Three jobs.")
