"""The scripts of explorables in a Chromium that is shown files from this checkout, with no server: for models, which a
page evaluates, and for figures that are played with in a lesson of nothing else."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Route, sync_playwright

from quiz.catalogue import Explorable
from quiz.catalogue.explorable_html import explorable_html
from quiz.config import PROJECT_ROOT
from tests.browser.find_browser import find_browser

SITE = "http://lesson.test"
STATIC = PROJECT_ROOT / "quiz" / "static"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SHEETS = "".join(
    f'<link rel="stylesheet" href="/static/css/{name}.css">'
    for name in ("app", "parts", "reading", "screens/topics", "screens/explorables", "screens/explorable-drawings")
)
LESSON = f"""<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Lesson</title>{SHEETS}</head><body><main class="main">
<div class="aside-layout reading topic"><article class="topic-main"><div class="prose"></div></article></div></main>
</body></html>"""
numbers = count(1)


@contextmanager
def chromium() -> Iterator[Browser]:
    program = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


def quiet_page(browser: Browser) -> Page:
    """A page at SITE that asks nobody but this checkout, each file of it once; `show` puts figures into it."""
    context = browser.new_context(reduced_motion="reduce", locale="en-GB")
    context.route(f"{SITE}/**", answer)
    page = context.new_page()
    page.goto(SITE)
    return page


def answer(route: Route) -> None:
    path = route.request.url.removeprefix(SITE).partition("?")[0]
    file = STATIC / path.removeprefix("/static/")
    if file.is_file():
        kind = mimetypes.guess_type(file.name)[0] or "text/plain"
        route.fulfill(body=file.read_bytes(), content_type=kind, headers={"Cache-Control": "max-age=600"})
    else:
        route.fulfill(body=LESSON, content_type="text/html")


def show(page: Page, explorable: Explorable) -> Locator:
    """The figure in a lesson of nothing else, with the scripts begun anew."""
    page.evaluate(
        """([html, number]) => {
          document.querySelector(".prose").innerHTML = html;
          return import(`/static/js/explorables.js?${number}`);
        }""",
        [f"{explorable_html(explorable)}<figcaption>Caption.</figcaption></figure>", next(numbers)],
    )
    return page.locator(f"#explorable-{explorable.slug}")


def evaluate_model(page: Page, module: str, body: str, given: object = None) -> Any:
    """What a function body returns that knows the module as `model`, a shared one as `shared(name)`, and `given`."""
    script = f"""async (given) => {{
      const shared = (name) => import(`{SITE}/static/js/explorables/shared/${{name}}.js`);
      const model = await import("{SITE}/static/js/explorables/{module}/model.js");
      {body}
    }}"""
    return page.evaluate(script, given)
