"""What axe finds wrong with a page, in either theme."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Style sheets need not be fetched again: no rule that reads them applies to pages without orientation locks.
RUN = """() => axe.run(document, { resultTypes: ["violations"], preload: false }).then((found) => found.violations)"""

SET_THEME = """async (theme) => {
  document.documentElement.dataset.theme = theme;
  for (let frame = 0; frame < 3; frame++) {
    await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
  }
}"""


def set_theme(page: Page, theme: str) -> None:
    """Show the page in that theme, and wait until all colours have changed."""
    page.evaluate(SET_THEME, theme)


def violations(page: Page) -> list[str]:
    """A line for each element that breaks a rule, as the page is shown now."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [f"{rule['id']}: {node['html'][:120]}" for rule in page.evaluate(RUN) for node in rule["nodes"]]
