"""From pressing Submit to reading the verdict, in a real browser on an idle server."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from exercises import load_exercise
from tests.bench.contenders import LRU
from tests.bench.measure import percentile
from tests.bench.table import Row, at_most
from tests.browser.conftest import QUIET
from tests.browser.find_browser import find_browser
from tests.browser.site import Site
from tests.browser.staging import EMPTY, Staged, stage

SUBMISSIONS = 40
TRY_MS = """(source) => new Promise((resolve) => {
  const results = document.getElementById("results");
  results.querySelectorAll(".graded").forEach((each) => (each.dataset.old = ""));
  const pasted = new DataTransfer();
  pasted.setData("text/plain", source);
  const paste = new ClipboardEvent("paste", { clipboardData: pasted, bubbles: true, cancelable: true });
  document.querySelector(".cm-content").dispatchEvent(paste);
  new MutationObserver((_, observer) => {
    if (!results.querySelector(".graded:not([data-old])")) return;
    observer.disconnect();
    resolve(performance.now() - start);
  }).observe(results, { childList: true, subtree: true });
  const start = performance.now();
  document.querySelector("button[data-send=submit]").click();
})"""


def idle_verdicts(cache_dir: Path) -> Iterator[Row]:
    """Submissions of the reference one after another, each with a line of its own, so that none was graded before."""
    program = find_browser()  # before Playwright is in use here, whom it may ask
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        site = Site(Path(folder) / "instance", cache_dir)
        try:
            site.server.start()
            site.do(stage_quietly)
            taken = verdict_times(site.context(browser, EMPTY).new_page(), site.url)
        finally:
            site.close()
            browser.close()
    settled = taken[len(taken) // 8 :]  # the first tries find the graders still starting
    yield at_most("submit to verdict in the browser, p50", percentile(settled, 0.5), 120, " ms", ms=settled)
    yield at_most("submit to verdict in the browser, p95", percentile(settled, 0.95), 250, " ms")


def verdict_times(page: Page, url: str) -> list[float]:
    """The milliseconds of each try."""
    solution = load_exercise(LRU).solution
    page.goto(f"{url}/exercises/lru-cache")
    page.locator(".cm-content").wait_for()
    taken = []
    for number in range(SUBMISSIONS):
        page.locator(".cm-content").focus()
        page.keyboard.press("ControlOrMeta+a")
        taken.append(page.evaluate(TRY_MS, f"{solution}\n# {number}\n"))
        page.wait_for_timeout(300)  # idle: what follows a verdict, the history and the draft, is done
    assert page.locator(".graded").get_attribute("data-verdict") == "accepted"
    return taken


def stage_quietly(app: object) -> Staged:
    return stage(app, say=lambda _line: None)  # type: ignore[arg-type]  # the application that the site hands over
