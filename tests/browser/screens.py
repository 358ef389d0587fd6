"""Every page worth looking at: who opens it, where it is, and what is done there first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urldefrag

from playwright.sync_api import Page, Response, expect

from quiz.demo.people import ADMIN
from tests.browser.staging import EMPTY, FULL, NEW_TEACHER, TEACHER, Staged

NOBODY = ""
State = Literal["empty", "full"]


def as_it_is(page: Page) -> None:
    """Nothing is done."""


def sign_in_wrongly(page: Page) -> None:
    page.get_by_label("Name to sign in with").fill("nobody")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.locator(".error, .flash").first).to_be_visible()


def register_wrongly(page: Page) -> None:
    page.get_by_label("Your name, as others see it").fill("Nadia")
    page.get_by_label("Name to sign in with").fill("nadia b")
    page.get_by_label("Password").fill("four unrelated words")
    page.get_by_role("button", name="Create my account").click()
    expect(page.locator(".error").first).to_be_visible()


def reveal(page: Page) -> None:
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Good")).to_be_visible()


def explain(page: Page) -> None:
    reveal(page)
    page.keyboard.press("e")
    expect(page.get_by_text("Source:")).to_be_visible()


def open_keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def write_note(page: Page) -> None:
    reveal(page)
    page.keyboard.press("n")
    expect(page.get_by_label("Your note")).to_be_visible()


@dataclass(frozen=True, slots=True)
class Screen:
    """`who` is a username, or NOBODY; `act` brings the page to what is shown; `status` is the answer's."""

    name: str
    path: str
    who: str = NOBODY
    state: State = "full"
    act: Callable[[Page], None] = as_it_is
    status: int = 200

    def __str__(self) -> str:
        return f"{self.name}-{self.state}"


PUBLIC = (
    Screen("landing", "/"),
    Screen("sign-in", "/sign-in", state="empty"),
    Screen("sign-in", "/sign-in", act=sign_in_wrongly),
    Screen("register", "/register", state="empty"),
    Screen("register", "/register", act=register_wrongly),
    Screen("engine", "/engine"),
    Screen("not-found", "/nowhere", status=404),
)
NEWCOMER = (
    Screen("today", "/", EMPTY, "empty"),
    Screen("review", "/review", EMPTY, "empty"),
    Screen("marked", "/review/marked", EMPTY, "empty"),
    Screen("decks", "/decks", EMPTY, "empty"),
    Screen("own-card", "/decks/cards/new?back=A+copy&tags=caching", EMPTY, "empty"),
    Screen("cards-in-and-out", "/decks/files", EMPTY, "empty"),
    Screen("topics", "/topics", EMPTY, "empty"),
    Screen("topic", "/topics/caching", EMPTY, "empty"),
    Screen("exercises", "/exercises", EMPTY, "empty"),
    Screen("exercises-none", "/exercises?q=nothing+is+called+this", EMPTY, "empty"),
    Screen("exercise", "/exercises/lru-cache", EMPTY, "empty"),
    Screen("exercise-results", "/exercises/lru-cache#results-pane", EMPTY, "empty"),
    Screen("exercise-history", "/exercises/lru-cache#history", EMPTY, "empty"),
    Screen("quizzes", "/quizzes", EMPTY, "empty"),
    Screen("interviews", "/interviews", EMPTY, "empty"),
    Screen("interview-prompt", "/interviews/url-shortener", EMPTY, "empty"),
    Screen("progress", "/progress", EMPTY, "empty"),
    Screen("class", "/class", EMPTY, "empty"),
)
LEARNER = (
    Screen("today", "/", FULL),
    Screen("review", "/review?card=caching/lru", FULL),
    Screen("review-answer", "/review?card=caching/lru", FULL, act=reveal),
    Screen("review-explained", "/review?card=hashing/hashing-function", FULL, act=explain),
    Screen("review-note", "/review?card=caching/lru", FULL, act=write_note),
    Screen("review-hidden", "/review?card=caching/write-back", FULL, act=reveal),
    Screen("marked", "/review/marked", FULL),
    Screen("review-settings", "/review/settings", FULL),
    Screen("review-ways", "/review/ways", FULL),
    Screen("review-search", "/review/search?q=tag:caching+-prop:lapses>3", FULL),
    Screen("review-search-refused", "/review/search?q=(lru+or+is:dew", FULL, status=422),
    Screen("review-plan", "/review/plan", FULL),
    Screen("cram", "/review/cram?topic=caching", FULL, act=reveal),
    Screen("keys", "/review?card=hashing/hashing-function", FULL, act=open_keys),
    Screen("topics", "/topics", FULL),
    Screen("topic", "/topics/caching", FULL),
    Screen("topic-hashing", "/topics/hashing", FULL),
    Screen("topic-outline", "/topics/availability", FULL),
    Screen("exercises", "/exercises", FULL),
    Screen("exercise", "/exercises/lru-cache", FULL),
    Screen("exercise-code", "/exercises/lru-cache#code-pane", FULL),
    Screen("exercise-results", "/exercises/lru-cache#results-pane", FULL),
    Screen("exercise-hints", "/exercises/lru-cache#hints", FULL),
    Screen("exercise-history", "/exercises/lru-cache#history", FULL),
    Screen("exercise-output", "/exercises/lru-cache#output", FULL),
    Screen("exercise-solved", "/exercises/round-robin#editorial", FULL),
    Screen("submission-failed", "{failed}", FULL),
    Screen("submission-slow", "{slow}", FULL),
    Screen("submission-unparsed", "{unparsed}", FULL),
    Screen("submission-accepted", "{accepted}", FULL),
    Screen("compare", "{compare}", FULL),
    Screen("editorial", "/exercises/round-robin/editorial", FULL),
    Screen("quizzes", "/quizzes", FULL),
    Screen("quiz-single", "{single}", FULL),
    Screen("quiz-multiple", "{multiple}", FULL),
    Screen("quiz-numeric", "{numeric}", FULL),
    Screen("quiz-single-answered", "{single-answered}", FULL),
    Screen("quiz-multiple-answered", "{multiple-answered}", FULL),
    Screen("quiz-numeric-answered", "{numeric-answered}", FULL),
    Screen("quiz-result", "{result}", FULL),
    Screen("interviews", "/interviews", FULL),
    Screen("interview-prompt", "/interviews/url-shortener", FULL),
    Screen("interview-talk", "{talk}", FULL),
    Screen("interview-self-check", "{self-check}", FULL),
    Screen("interview-debrief", "{debrief}", FULL),
    Screen("progress", "/progress", FULL),
    Screen("class", "/class", FULL),
    Screen("account", "/account", FULL),
    Screen("forbidden", "{class}", FULL, status=403),
)
TEACHING = (
    Screen("class-teacher", "/class", NEW_TEACHER.username, "empty"),
    Screen("class-teacher", "/class", TEACHER),
    Screen("class-table", "{class}", TEACHER),
    Screen("class-learner", "{learner}", TEACHER),
    Screen("class-submission", "{failed}", TEACHER),
    Screen("class-quiz", "{result}", TEACHER),
    Screen("class-interview", "{debrief}", TEACHER),
)
RUNNING = (Screen("security-log", "/security", ADMIN.username),)
SCREENS = (*PUBLIC, *NEWCOMER, *LEARNER, *TEACHING, *RUNNING)


def open_screen(page: Page, url: str, screen: Screen, staged: Staged) -> Response:
    """Go there as if the address had been typed, and bring the page to what is shown."""
    address = f"{url}{screen.path.format_map(staged.pages)}"
    if urldefrag(address).url == urldefrag(page.url).url:
        page.goto("about:blank")  # what differs in its fragment alone would not be loaded again
    response = page.goto(address)
    assert response is not None
    if page.locator("[data-workbench]").count():
        expect(page.locator(".cm-content")).to_be_attached()
    screen.act(page)
    page.evaluate("() => document.fonts.ready")
    return response
