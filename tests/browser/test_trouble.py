"""No request of a script is lost in silence: what happened is said, what was given stays, and there is a way on."""

import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from quiz import clock
from quiz.accounts import service
from quiz.accounts.models import User
from quiz.cards.models import ReviewLog
from quiz.db import db
from quiz.submissions.models import Draft
from tests.browser.mishaps import go_offline, sign_in_again, sign_out_elsewhere, trouble
from tests.browser.site import Site
from tests.browser.staging import NEW_TEACHER, Staged

pytestmark = pytest.mark.browser


def count(site: Site, model: type, name: str) -> int:
    def ask(_app: Flask) -> int:
        of_user = sa.select(sa.func.count()).select_from(model).join(User, User.id == model.user_id)
        return db.session.scalar(of_user.where(User.username == name)) or 0

    return site.do(ask)


def open_review(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/review")
    page.keyboard.press("Space")


def give_grade(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Good")).click()


@pytest.mark.parametrize("cut", [sign_out_elsewhere, go_offline], ids=["signed out elsewhere", "offline"])
def test_a_grade_that_did_not_arrive_is_said_and_kept_and_arrives_in_the_end(
    page: Page, site: Site, name: str, cut: Callable[[Page, Site], None]
) -> None:
    open_review(page, site)
    cut(page, site)

    give_grade(page)

    expect(trouble(page)).to_contain_text(re.compile("signed out|No connection"))
    expect(page.get_by_role("button", name=re.compile("^Good"))).to_be_visible()
    assert count(site, ReviewLog, name) == 0

    page.context.set_offline(False)
    sign_in_again(page, site, name)

    expect(page.get_by_role("img", name=re.compile("^1 of"))).to_be_visible()  # it goes on by itself
    expect(trouble(page)).to_be_hidden()
    assert count(site, ReviewLog, name) == 1


def test_a_stale_token_is_renewed_in_silence(page: Page, site: Site, name: str) -> None:
    open_review(page, site)
    sign_in_again(page, site, name)  # another session: no token of before fits it

    give_grade(page)

    expect(page.get_by_role("img", name=re.compile("^1 of"))).to_be_visible()
    expect(trouble(page)).to_be_hidden()


def test_nothing_is_sent_to_another_account(page: Page, site: Site, name: str) -> None:
    open_review(page, site)
    sign_in_again(page, site, NEW_TEACHER.username)

    give_grade(page)

    expect(trouble(page)).to_contain_text("Somebody else is signed in")
    expect(trouble(page).get_by_role("button", name="Reload the page")).to_be_visible()
    assert count(site, ReviewLog, name) == count(site, ReviewLog, NEW_TEACHER.username) == 0


def type_code(page: Page, text: str) -> None:
    editor = page.locator(".cm-content")
    editor.click()
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.type(text)


def test_run_after_a_sign_out_says_so_and_puts_no_page_into_the_pane(page: Page, site: Site, name: str) -> None:
    page.goto(f"{site.url}/exercises/lru-cache")
    expect(page.locator(".cm-content")).to_be_visible()
    sign_out_elsewhere(page, site)

    page.get_by_role("button", name=re.compile("^Run")).click()

    expect(trouble(page)).to_contain_text("signed out")
    expect(page.locator("#results")).to_contain_text("Nothing was sent, and your code stays here.")
    expect(page.locator("#results").get_by_label("Password")).to_have_count(0)


@pytest.mark.parametrize("cut", [sign_out_elsewhere, go_offline], ids=["signed out elsewhere", "offline"])
def test_code_typed_without_a_session_or_a_connection_outlives_a_reload(
    page: Page, site: Site, name: str, cut: Callable[[Page, Site], None]
) -> None:
    page.goto(f"{site.url}/exercises/lru-cache")
    expect(page.locator(".cm-content")).to_be_visible()
    cut(page, site)
    type_code(page, "# only here")
    expect(page.locator("#saved")).to_contain_text("kept on this device")

    page.context.set_offline(False)
    sign_in_again(page, site, name)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()

    expect(page.locator(".cm-content")).to_contain_text("# only here")
    expect(page.locator("#saved")).to_contain_text("Saved")
    assert count(site, Draft, name) == 1


def test_leaving_with_unsaved_text_warns(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/exercises/lru-cache")
    expect(page.locator(".cm-content")).to_be_visible()
    go_offline(page, site)
    type_code(page, "# unsaved")
    page.on("dialog", lambda dialog: dialog.dismiss())

    with page.expect_event("dialog") as asked:
        page.get_by_role("link", name="All exercises").click(no_wait_after=True)

    assert asked.value.type == "beforeunload"


def test_what_an_account_keeps_is_not_shown_to_another_and_goes_at_sign_out(
    page: Page, site: Site, staged: Staged, name: str
) -> None:
    page.goto(f"{site.url}/exercises/lru-cache")
    expect(page.locator(".cm-content")).to_be_visible()
    go_offline(page, site)
    type_code(page, "# of the first")
    expect(page.locator("#saved")).to_contain_text("kept on this device")
    page.context.set_offline(False)
    page.on("dialog", lambda dialog: dialog.accept())

    sign_in_again(page, site, NEW_TEACHER.username)
    page.goto(f"{site.url}/exercises/lru-cache")
    expect(page.locator(".cm-content")).to_be_visible()
    expect(page.locator(".cm-content")).not_to_contain_text("# of the first")

    sign_in_again(page, site, name)
    page.goto(f"{site.url}/account")
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('kept:'))") == []


def test_a_device_without_room_says_that_nothing_is_kept(page: Page, site: Site) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    page.goto(f"{site.url}/exercises/lru-cache")
    expect(page.locator(".cm-content")).to_be_visible()
    go_offline(page, site)

    type_code(page, "# nowhere")

    expect(page.locator("#saved")).to_contain_text("nor kept on this device")


def test_an_interview_answer_typed_after_a_sign_out_elsewhere_is_saved_after_signing_in(
    page: Page, site: Site, name: str
) -> None:
    page.goto(f"{site.url}/interviews/url-shortener")
    page.get_by_role("button", name="Start the clock").click()
    text = page.locator("#text")
    expect(text).to_be_visible()
    sign_out_elsewhere(page, site)

    text.fill("Ten million new links a day.")
    expect(trouble(page)).to_contain_text("signed out")
    sign_in_again(page, site, name)

    expect(page.locator("[data-status]")).to_have_text("Saved")
    page.reload()
    expect(text).to_have_value("Ten million new links a day.")


def test_text_saved_on_two_devices_is_shown_side_by_side_without_a_word_of_warning(
    browser: Browser, page: Page, site: Site, name: str
) -> None:
    page.goto(f"{site.url}/interviews/url-shortener")
    page.get_by_role("button", name="Start the clock").click()
    expect(page.locator("#text")).to_be_visible()
    device = site.context(browser, name)
    elsewhere = device.new_page()
    elsewhere.goto(page.url)
    elsewhere.locator("#text").fill("Of the other device.")
    expect(elsewhere.locator("[data-status]")).to_have_text("Saved")
    device.close()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.locator("#text").press_sequentially("Of this one.")

    expect(page.get_by_text("What was saved there")).to_be_visible()
    expect(page.locator("#text")).to_have_value("Of this one.")
    assert asked == []


def test_a_press_right_after_a_swap_is_sent_by_script(page: Page, site: Site, name: str) -> None:
    """The form that a grade brought is taken up with the swap: a native post would load the page anew."""
    open_review(page, site)
    page.evaluate(
        """() => {
            window.sameDocument = true;
            const press = () => document.querySelector("[data-key=U]").click();
            document.addEventListener("htmx:afterSwap", () => setTimeout(press), { once: true });
        }"""
    )
    with page.expect_response(lambda reply: "/review/undo" in reply.url) as undone:
        give_grade(page)

    assert undone.value.request.resource_type == "xhr"
    expect(page.get_by_text("Taken back")).to_be_visible()
    assert page.evaluate("window.sameDocument")


def test_a_session_that_the_administrator_ends_blanks_no_page(page: Page, site: Site, name: str) -> None:
    open_review(page, site)

    def end(_app: Flask) -> None:
        user = db.session.scalars(sa.select(User).where(User.username == name)).one()
        service.set_password(user, "another good password", clock.now())

    site.do(end)
    give_grade(page)

    expect(trouble(page)).to_contain_text("signed out")
    expect(page.locator(".review-question")).to_be_visible()
