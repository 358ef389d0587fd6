"""The main job, played by a newcomer in one go, with the server stopped and started again in the middle."""

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from exercises import load_exercise
from quiz.config import PROJECT_ROOT
from tests.browser.site import Site
from tests.browser.staging import PASSWORD, UNREFRESHED
from tests.support.course import EXERCISES

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
SOLUTION = load_exercise(EXERCISES / "caching" / "lru_cache").solution
KINDS = {"One is right", "Choose all that apply", "Estimate"}


def test_a_newcomer_learns_practises_and_is_graded(site: Site, browser: Browser) -> None:
    page, desk = site.context(browser).new_page(), site.context(browser).new_page()
    register(page, site.url, "Robin Okoro", "robin")
    begin_today(page)
    review_by_keyboard(page)
    read_the_lesson(page)
    take_a_quiz(page)
    fail_the_exercise(page)
    begin_an_interview(page)
    due = due_cards(page)

    site.server.stop()
    site.server.start()

    page.reload()
    assert due_cards(page) == due
    find_the_draft_and_the_attempts(page)
    solve_the_exercise(page)
    finish_the_interview(page)
    see_the_progress(page)
    join_a_class(page, make_a_class(site, desk))
    follow_the_learner(desk)
    be_refused_the_class(page, desk.url)
    sign_out(page)


def register(page: Page, url: str, name: str, username: str) -> None:
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Practise system design until it holds")
    page.get_by_role("main").get_by_role("link", name="Create an account").click()
    page.get_by_label("Your name, as others see it").fill(name)
    page.get_by_label("Name to sign in with").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create my account").click()


def go_to(page: Page, place: str) -> None:
    """Press the place in the sidebar, and wait for the scripts that answer to keys."""
    link = page.get_by_role("navigation", name="Places").get_by_role("link", name=place)
    link.click()
    expect(link).to_have_attribute("aria-current", "page")
    page.wait_for_load_state("load")


def begin_today(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Your first \d+\sminutes"))
    for thing in ("Read: Caching", "10 new cards", "Quiz: Caching", "LRU cache"):
        expect(page.get_by_role("main")).to_contain_text(thing)


def review_by_keyboard(page: Page) -> None:
    go_to(page, "Review")
    for done, key in enumerate("3142", start=1):
        page.keyboard.press("Space")
        expect(page.get_by_role("button", name="Good")).to_be_visible()
        page.keyboard.press(key)
        expect(done_today(page, done)).to_be_visible()
    page.keyboard.press("u")
    expect(done_today(page, 3)).to_be_visible()
    page.keyboard.press("Space")
    page.keyboard.press("e")
    expect(page.get_by_text("Source:")).to_be_visible()
    page.keyboard.press("3")
    expect(done_today(page, 4)).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Undo: the last grade")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def done_today(page: Page, done: int) -> Locator:
    return page.get_by_role("img", name=re.compile(rf"^{done} of \d+ done today"))


def read_the_lesson(page: Page) -> None:
    go_to(page, "Topics")
    page.get_by_role("link", name="Caching", exact=True).click()
    expect(page.get_by_role("heading", name="Caching", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="What makes room")).to_be_visible()
    expect(page.get_by_role("complementary", name="Practise Caching")).to_contain_text("12 in this topic")


def take_a_quiz(page: Page) -> None:
    page.get_by_role("button", name="Take the quiz").click()
    expect(page.get_by_text("1 of 10", exact=True)).to_be_visible()
    page.wait_for_load_state("load")  # only then do its scripts answer to keys
    kinds = {answer_the_question(page, number) for number in range(1, 11)}
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"of 10"))
    assert kinds == KINDS


def answer_the_question(page: Page, number: int) -> str:
    """Answer with the first option, or an estimate, and go on; gives the kind of question."""
    expect(page.get_by_text(f"{number} of 10", exact=True)).to_be_visible()
    kind = page.locator(".chip").nth(1).inner_text()
    if kind == "Estimate":
        page.get_by_role("textbox", name="Your estimate").fill("100 MB")
        page.keyboard.press("Enter")
    else:
        page.keyboard.press("a")
        page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Source:")).to_be_visible()
    page.get_by_role("link", name=re.compile("Next question|See the result")).click()
    return kind


def fail_the_exercise(page: Page) -> None:
    go_to(page, "Exercises")
    page.get_by_role("link", name="LRU cache").click()
    write(page, UNREFRESHED)
    page.keyboard.press("Control+Enter")
    expect(results(page)).to_contain_text("Run of the sample checks")
    page.keyboard.press("Control+Shift+Enter")
    expect(results(page)).to_contain_text(re.compile(r"of 12\spoints"))
    expect(results(page)).to_contain_text("Smallest failing case")
    opened = results(page).get_by_role("article")
    expect(opened).to_contain_text("Makes room by dropping the key used longest ago")
    expect(opened.get_by_label("Smallest failing case")).to_contain_text("assert cache.get('b') is None")
    write(page, f"{UNREFRESHED}\n# to be continued")
    page.reload()
    expect(editor(page)).to_contain_text("# to be continued")


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your code, Python")


def results(page: Page) -> Locator:
    return page.get_by_role("tabpanel", name="Results")


def write(page: Page, source: str) -> None:
    """Replace the code, and wait until the draft is saved; the editor has the focus."""
    with page.expect_response(lambda reply: reply.request.method == "PUT" and reply.ok):
        editor(page).fill(source)


def begin_an_interview(page: Page) -> None:
    go_to(page, "Interviews")
    page.get_by_role("link", name="See the prompt").click()
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_role("button", name="Can a link change, or expire?").click()
    expect(page.get_by_text("It is never edited")).to_be_visible()
    answer = page.get_by_role("textbox", name="Your answer, Requirements, in Markdown")
    answer.fill("Three jobs: make, follow, count.")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.get_by_role("button", name="Next phase").click()
    field = page.get_by_role("textbox", name="Redirects at peak, with its unit")
    field.fill("231k req/s")
    field.press("Enter")
    expect(page.get_by_text("A zero was lost")).to_be_visible()


def due_cards(page: Page) -> str:
    go_to(page, "Today")
    return page.get_by_role("link", name=re.compile("^Review.*cards due")).inner_text()


def find_the_draft_and_the_attempts(page: Page) -> None:
    go_to(page, "Exercises")
    page.get_by_role("link", name="LRU cache").click()
    expect(editor(page)).to_contain_text("# to be continued")
    page.get_by_role("tab", name="History").click()
    attempts = page.get_by_role("table", name="Attempts, the newest first")
    expect(attempts.get_by_role("row")).to_have_count(3)
    expect(attempts).to_contain_text("Submitted")


def solve_the_exercise(page: Page) -> None:
    page.get_by_role("tab", name="Hints").click()
    for rung in ("the nudge", "the idea", "the shape of the code"):
        button = page.get_by_role("button", name=re.compile("^Open the"))
        expect(button).to_have_text(f"Open {rung}")
        button.click()
    expect(page.get_by_role("button", name=re.compile("^Open the"))).to_have_count(0)
    write(page, SOLUTION)
    page.keyboard.press("Control+Shift+Enter")
    page.get_by_role("tab", name="Results").click()
    expect(results(page)).to_contain_text("Solved: all 5 checks pass.")
    page.get_by_role("tab", name="Editorial").click()
    expect(page.get_by_label("Reference solution")).to_contain_text("class LRUCache")
    page.get_by_role("tab", name="History").click()
    page.get_by_role("button", name="Show what changed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"\d+ lines added, \d+ removed"))


def finish_the_interview(page: Page) -> None:
    go_to(page, "Interviews")
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_text("A zero was lost")).to_be_visible()
    page.get_by_role("link", name="Requirements").click()
    expect(page.get_by_role("textbox", name="Your answer, Requirements")).to_have_value(re.compile("^Three jobs"))
    for phase in ("High level", "Deep dive", "Wrap-up"):
        page.get_by_role("button", name="Next phase").click()
        expect(page.get_by_role("textbox", name=f"Your answer, {phase}")).to_be_visible()
    page.get_by_role("button", name="Finish", exact=True).click()
    expect(page.get_by_role("heading", name="What did you show?")).to_be_visible()
    for signal in page.get_by_role("group").filter(has=page.get_by_role("radio")).all():
        signal.get_by_role("radio", name=re.compile("^Partly")).check()
    page.get_by_role("button", name="See the debrief").click()
    expect(page.get_by_role("heading", name="Your answer and the model")).to_be_visible()
    expect(page.get_by_role("heading", name="Review next")).to_be_visible()


def see_the_progress(page: Page) -> None:
    go_to(page, "Progress")
    points = page.get_by_role("region", name="Points by kind of work")
    for line in ("Cards met", "Exercises solved", "Interviews finished"):
        expect(points).to_contain_text(line)


def make_a_class(site: Site, desk: Page) -> str:
    """Register an instructor, who is promoted and makes a class; gives its code."""
    register(desk, site.url, "Iris Brandt", "iris")
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    command = [sys.executable, "-m", "flask", "--app", "app", "user", "promote", "iris", "instructor"]
    environ = os.environ | {"INSTANCE_DIR": str(site.server.instance)}
    subprocess.run(command, cwd=PROJECT_ROOT, env=environ, check=True, capture_output=True)
    go_to(desk, "Class")
    desk.get_by_label("Name of the class").fill("Autumn")
    desk.get_by_role("button", name="Make the class").click()
    expect(desk.get_by_role("heading", name="Nobody has joined yet")).to_be_visible()
    return desk.locator("#join-code").inner_text()


def join_a_class(page: Page, code: str) -> None:
    go_to(page, "Class")
    page.get_by_label("Join code").fill(code)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("You are in Autumn.")).to_be_visible()


def follow_the_learner(desk: Page) -> None:
    desk.reload()
    row = desk.get_by_role("row", name=re.compile("Robin Okoro"))
    expect(row).to_contain_text("1 of 2")
    row.get_by_role("link").click()
    expect(desk.get_by_role("region", name="Code handed in by Robin Okoro").get_by_role("row")).to_have_count(4)
    expect(desk.get_by_role("region", name="Quizzes taken by Robin Okoro")).to_contain_text("Caching")
    expect(desk.get_by_role("region", name="Interviews of Robin Okoro")).to_contain_text("Design a URL shortener")


def be_refused_the_class(page: Page, address: str) -> None:
    """Neither the learner's page of the class nor the class itself opens, and neither says what is there."""
    for closed in (address, address.partition("/learners")[0]):
        response = page.goto(closed)
        assert response is not None
        assert response.status == 403
        expect(page.get_by_role("main")).not_to_contain_text("Autumn")


def sign_out(page: Page) -> None:
    page.get_by_role("link", name="Go to Today").click()
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_role("main").get_by_role("link", name="Create an account")).to_be_visible()
