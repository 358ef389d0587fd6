"""An interview in a browser: with JavaScript and without, on two devices, offline, by keyboard, in both themes."""

import re

import pytest
from playwright.sync_api import Page, expect

from quiz.interviews.scoring import Level
from tests.browser.accessibility import set_theme, violations
from tests.browser.interviews.conftest import House, OpenPage

pytestmark = pytest.mark.browser

LEFT_OVER = "[data-left-over]:visible"
Learner = tuple[int, str]


def pages(house: House, learner: Learner) -> dict[str, str]:
    """An address for each page of the interviews, full rather than empty."""
    over = house.begin(learner[0], finished=True)
    house.judge(learner[0], over, Level.PARTLY)
    unchecked = house.begin(learner[0], finished=True)
    running = house.begin(learner[0], phase="estimate")
    return {
        "list": f"{house.url}/interviews",
        "prompt": f"{house.url}/interviews/url-shortener",
        "talk": running,
        "self-check": f"{unchecked}/self-check",
        "debrief": f"{over}/debrief",
    }


def saved(page: Page) -> None:
    expect(page.locator("[data-status]")).to_have_text("Saved")


def write(page: Page, text: str) -> None:
    page.locator("#text").fill(text)


def test_every_page_fits_each_width_and_axe_finds_nothing_wrong(
    device: OpenPage, house: House, learner: Learner
) -> None:
    page = device()

    for name, address in pages(house, learner).items():
        page.goto(address)
        page.evaluate("() => document.querySelectorAll('main details').forEach((each) => (each.open = true))")
        for width in (320, 390, 800, 1024, 1280, 1600):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width, (name, width)
        # The other two pairs are looked at with every other page, in tests/browser/test_pages.py.
        for theme, width in (("light", 390), ("dark", 1280)):
            page.set_viewport_size({"width": width, "height": 800})
            set_theme(page, theme)
            assert violations(page) == [], (name, theme)


def test_the_label_of_the_last_phase_fits_on_a_phone(device: OpenPage, house: House, learner: Learner) -> None:
    page = device(viewport={"width": 390, "height": 844})

    page.goto(house.begin(learner[0], phase="wrap-up"))

    expect(page.locator(".phase-current .phase-label")).to_be_in_viewport(ratio=1)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390


def test_what_is_written_is_saved_and_there_after_a_reload(device: OpenPage, house: House, learner: Learner) -> None:
    page = device()
    page.goto(house.begin(learner[0]))

    write(page, "Three jobs: make, follow, count.")
    saved(page)
    page.reload()

    expect(page.locator("#text")).to_have_value("Three jobs: make, follow, count.")


def test_another_device_goes_on_where_this_one_stopped(device: OpenPage, house: House, learner: Learner) -> None:
    address = house.begin(learner[0])
    desk, phone = device(), device(viewport={"width": 390, "height": 844}, has_touch=True)
    desk.goto(address)
    write(desk, "Begun at the desk.")
    saved(desk)
    desk.get_by_role("button", name="Pause").click()
    expect(desk.get_by_text("Paused at")).to_be_visible()

    phone.goto(address)
    expect(phone.get_by_text("Paused at")).to_be_visible()
    phone.get_by_role("button", name="Go on").click()

    expect(phone.locator("#text")).to_have_value("Begun at the desk.")


def test_an_older_tab_meets_both_texts(device: OpenPage, house: House, learner: Learner) -> None:
    address = house.begin(learner[0])
    old, new = device(), device()
    old.goto(address)
    new.goto(address)
    write(new, "The newer text.")
    saved(new)

    write(old, "The older tab's text.")

    expect(old.locator(".elsewhere pre")).to_have_text("The newer text.")
    expect(old.locator("#text")).to_have_value("The older tab's text.")
    old.get_by_role("button", name="Save mine").click()
    saved(old)
    new.reload()
    expect(new.locator("#text")).to_have_value("The older tab's text.")


def test_text_written_offline_comes_back_after_a_reload(device: OpenPage, house: House, learner: Learner) -> None:
    page = device()
    page.goto(house.begin(learner[0]))
    page.context.set_offline(True)
    write(page, "Written in a tunnel.")
    expect(page.locator("[data-status]")).to_contain_text("Kept on this device")

    page.context.set_offline(False)
    page.reload()

    expect(page.locator("#text")).to_have_value("Written in a tunnel.")
    saved(page)


def test_a_form_token_grown_too_old_is_renewed(device: OpenPage, house: House, learner: Learner) -> None:
    page = device()
    page.goto(house.begin(learner[0]))
    page.evaluate("() => document.querySelectorAll('[name=csrf_token]').forEach((each) => (each.value = 'stale'))")

    write(page, "After a long lunch.")

    saved(page)


def test_a_question_is_answered_in_place_and_the_text_stays(device: OpenPage, house: House, learner: Learner) -> None:
    page = device()
    page.goto(house.begin(learner[0]))
    write(page, "Half a sent")

    page.get_by_role("button", name="How many links are made").click()

    expect(page.get_by_text("Ten million new links")).to_be_visible()
    expect(page.locator(".conversation .pane-head")).to_contain_text("1 asked")
    expect(page.locator("#text")).to_have_value("Half a sent")
    saved(page)


def test_the_keyboard_asks_estimates_previews_and_moves_on(device: OpenPage, house: House, learner: Learner) -> None:
    page = device()
    page.goto(house.begin(learner[0]))

    page.keyboard.press("1")
    expect(page.get_by_text("Ten million new links")).to_be_visible()
    page.keyboard.press("w")
    page.keyboard.type("**Bold** words")
    page.keyboard.press("Escape")
    page.keyboard.press("v")
    expect(page.locator("[data-panel=preview] strong")).to_have_text("Bold")
    page.keyboard.press("n")
    page.get_by_label("Storage, five years, with its unit").fill("lots")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("An answer starts with a number")
    page.get_by_label("Storage, five years, with its unit").fill("9 TB")
    page.keyboard.press("Enter")

    expect(page.locator("#estimate-storage")).to_contain_text("You answered 9 TB; expected about 9.1 TB")
    expect(page.locator("#estimate-storage .chip")).to_have_text(["Value right", "Unit right", "Order right"])


def test_the_clock_ticks_and_stands_while_paused(device: OpenPage, house: House, learner: Learner) -> None:
    page = device()
    page.clock.install()
    page.goto(house.begin(learner[0]))
    clock = page.get_by_role("timer")

    expect(clock).to_contain_text(re.compile(r"0:0[1-9] of 45:00"))  # it runs
    page.clock.run_for(65_000)
    expect(clock).to_contain_text(re.compile(r"1:(0[5-9]|1\d) of 45:00"))
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused at")).to_be_visible()
    stood = clock.inner_text()
    page.clock.run_for(65_000)

    assert clock.inner_text() == stood


def test_a_whole_interview_works_without_javascript(device: OpenPage, house: House, learner: Learner) -> None:
    page = device(java_script_enabled=False)
    page.goto(f"{house.url}/interviews/url-shortener")
    page.get_by_role("button", name="Start the clock").click()
    write(page, "Written without a script.")
    page.get_by_role("button", name="Can a link change, or expire?").click()
    expect(page.get_by_text("It is never edited")).to_be_visible()
    expect(page.locator("#text")).to_have_value("Written without a script.")
    page.get_by_role("button", name="Next phase").click()
    page.get_by_label("Redirects at peak, with its unit").fill("231k req/s")
    page.get_by_label("Redirects at peak, with its unit").press("Enter")
    expect(page.get_by_text("A zero was lost")).to_be_visible()
    for act in ("Next phase", "Next phase", "Next phase", "Finish"):
        with page.expect_navigation():
            page.get_by_role("button", name=act).click()
    for fieldset in page.locator("fieldset.signal").all():
        fieldset.get_by_role("radio").nth(2).check(force=True)
    page.get_by_label("Your words that show it").first.fill("Three jobs.")
    page.get_by_role("button", name="See the debrief").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("A strong senior design")
    expect(page.locator(".signals")).to_contain_text("“Three jobs.”")
    expect(page.get_by_role("heading", name="Review next")).to_be_visible()


def test_the_self_check_counts_what_is_judged(device: OpenPage, house: House, learner: Learner) -> None:
    page = device()
    page.goto(f"{house.begin(learner[0], finished=True)}/self-check")

    page.locator("#signal-asks-first").get_by_role("radio", name="Partly").check(force=True)

    expect(page.locator("[data-rated]")).to_have_text("1 of 8 judged")


def test_what_was_typed_before_another_device_finished_is_shown_to_be_copied_or_discarded(
    device: OpenPage, house: House, learner: Learner
) -> None:
    page, other, address = device(), device(), house.begin(learner[0])
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    page.context.set_offline(True)
    write(page, "Three jobs,\nand a count.")
    expect(page.locator("[data-status]")).to_contain_text("Kept on this device")
    page.close(run_before_unload=False)
    other.goto(address)
    for act in ("Next phase", "Next phase", "Next phase", "Next phase", "Finish"):
        with other.expect_navigation():
            other.get_by_role("button", name=act).click()
    house.judge(learner[0], address, Level.PARTLY)

    again = page.context.new_page()
    page.context.set_offline(False)
    again.goto(address)  # which is its debrief by now
    text = again.get_by_label("Requirements, the text that was not saved")
    expect(text).to_have_text("Three jobs,\nand a count.")
    expect(again.locator(LEFT_OVER)).to_have_count(1)
    assert violations(again) == []
    again.get_by_role("button", name="Discard").click()

    expect(text).to_have_count(0)
    again.reload()
    expect(again.get_by_role("heading", level=1)).to_be_visible()
    expect(again.locator(LEFT_OVER)).to_have_count(0)


def test_what_was_typed_and_arrived_after_all_is_no_left_over(device: OpenPage, house: House, learner: Learner) -> None:
    page, address = device(), house.begin(learner[0])
    page.goto(address)
    write(page, "Three jobs.")
    saved(page)
    account, number = page.locator("meta[name=account]").get_attribute("content"), address.rpartition("/")[2]
    key = f"kept:{account}:interview:{number}:requirements"
    page.evaluate("([key, at]) => localStorage.setItem(key, JSON.stringify({ text: 'Three jobs.', at }))", [key, 1e15])
    for act in ("Next phase", "Next phase", "Next phase", "Next phase", "Finish"):
        with page.expect_navigation():
            page.get_by_role("button", name=act).click()

    expect(page.locator("[data-check]")).to_be_visible()
    expect(page.locator(LEFT_OVER)).to_have_count(0)
    assert page.evaluate("key => localStorage.getItem(key)", key) is None
