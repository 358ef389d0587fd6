"""What every page does in a browser: theme, keys, dialogs, tabs, copying; and axe finds nothing wrong with a part."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 800, 1280, 1600)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_wrong_with_any_part(page: Page, desk: str, theme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.context.add_cookies([{"name": "theme", "value": theme, "url": desk}])

    page.goto(f"{desk}/parts")

    assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_width_makes_the_page_scroll_sideways(page: Page, desk: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(f"{desk}/parts")

    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_the_theme_switches_at_once_and_is_kept(page: Page, desk: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{desk}/parts")

    with page.expect_response("**/theme"):
        page.get_by_role("button", name="Dark theme").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Light theme")).to_be_focused()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_theme_switches_without_javascript(browser: Browser, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="light")
    page = context.new_page()
    page.goto(f"{desk}/parts")

    page.get_by_role("button", name="Dark theme").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.url == f"{desk}/parts"
    context.close()


def test_a_question_mark_shows_the_keys_of_the_page(page: Page, desk: str) -> None:
    page.goto(f"{desk}/parts")

    page.keyboard.press("?")

    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Choose answer B")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_a_key_chooses_the_answer_it_stands_on(page: Page, desk: str) -> None:
    page.goto(f"{desk}/parts")

    page.keyboard.press("b")

    expect(page.get_by_role("radio", name="Write-back")).to_be_checked()


def test_a_key_typed_in_a_field_stays_in_the_field(page: Page, desk: str) -> None:
    page.goto(f"{desk}/parts")

    page.keyboard.press("/")
    page.keyboard.type("b?")

    expect(page.get_by_role("searchbox")).to_have_value("b?")
    expect(page.get_by_role("radio", name="Write-back")).not_to_be_checked()


def test_tabs_show_one_panel_and_follow_the_arrows(page: Page, desk: str) -> None:
    page.goto(f"{desk}/parts")
    expect(page.get_by_role("tabpanel", name="One")).to_be_visible()

    page.get_by_role("tab", name="One").press("ArrowRight")

    expect(page.get_by_role("tabpanel", name="Two")).to_be_visible()
    expect(page.locator("#one")).to_be_hidden()
    expect(page.get_by_role("tab", name="Two")).to_be_focused()


def test_all_panels_show_without_javascript(browser: Browser, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(f"{desk}/parts")

    expect(page.locator("#one")).to_be_visible()
    expect(page.locator("#two")).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    context.close()


def test_the_smallest_failing_case_is_copied_as_text(page: Page, desk: str) -> None:
    page.goto(f"{desk}/parts")

    page.get_by_role("button", name="Copy").click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == "ring.remove('a')\nassert ring.owner('k') == was\n"


def test_a_message_can_be_dismissed(page: Page, desk: str) -> None:
    page.goto(f"{desk}/parts")

    page.locator(".flash", has_text="Saved.").get_by_role("button", name="Dismiss").click()

    expect(page.get_by_text("Saved.")).to_have_count(0)


def test_the_skip_link_is_first_and_leads_to_the_page(page: Page, desk: str) -> None:
    page.goto(f"{desk}/parts")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


def test_a_phone_reaches_every_place(page: Page, desk: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{desk}/parts")

    page.get_by_text("More", exact=True).click()

    expect(page.get_by_role("link", name="Sign in").last).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("details.more")).not_to_have_attribute("open", "")


def test_what_a_script_says_holds_numbers_to_their_units(page: Page, desk: str) -> None:
    page.goto(f"{desk}/parts")
    saying = "async words => { (await import('/static/js/shell.js')).toast(words); }"
    address = page.locator("script[type=module]").first.get_attribute("src")

    page.evaluate(saying.replace("/static/js/shell.js", str(address)), "Your code is 64.1 kB; 99.9 % in 5 s, 3 chairs.")

    said = page.locator("#toasts .toast").last.text_content()
    assert said == "Your code is 64.1\u00a0kB; 99.9\u00a0% in 5\u00a0s, 3 chairs."
