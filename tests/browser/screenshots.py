"""`python -m tests.browser.screenshots`: every page in two themes and two widths, empty and full, into screenshots/."""

import argparse
import sys
import tempfile
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from exercises.grading.engine.engine import prepare_engine
from quiz.config import PROJECT_ROOT
from tests.browser.conftest import QUIET
from tests.browser.find_browser import BrowserMissing, find_browser
from tests.browser.screens import SCREENS, Screen, open_screen
from tests.browser.site import Site
from tests.browser.staging import Staged, stage

FOLDER = PROJECT_ROOT / "screenshots"
PHONE = 390
WIDTHS = {1280: 800, PHONE: 844}
THEMES = ("light", "dark")
LEARNERS, WEEKS = 30, 8


def main() -> int:
    options = parser().parse_args()
    try:
        program = find_browser()
    except BrowserMissing as error:
        print(error, file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    engine_cache = prepare_engine(PROJECT_ROOT / "instance" / "engine")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        site = Site(Path(folder) / "instance", engine_cache)
        try:
            photograph(site, browser, options)
        finally:
            site.close()
            browser.close()
    return 0


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("names", nargs="*", help="only pages whose name begins so")
    parser.add_argument("--quick", action="store_true", help="a class of two instead of thirty")
    return parser


def photograph(site: Site, browser: Browser, options: argparse.Namespace) -> None:
    size = {} if options.quick else {"learners": LEARNERS, "weeks": WEEKS, "code": True}
    staged = site.do(lambda app: stage(app, say=say, **size))  # type: ignore[arg-type]
    site.server.start()
    wanted = [each for each in SCREENS if each.name.startswith(tuple(options.names) or "")]
    for width in WIDTHS:
        for theme in THEMES:
            for who, theirs in groupby(wanted, key=lambda each: each.who):
                context = site.context(browser, who, **device(theme, width))
                for screen in theirs:
                    shoot(context.new_page(), site, screen, staged, f"{theme}-{width}")
                context.close()


def device(theme: str, width: int) -> dict[str, object]:
    return {
        "viewport": {"width": width, "height": WIDTHS[width]},
        "has_touch": width == PHONE,
        "is_mobile": width == PHONE,
        "color_scheme": theme,
        "reduced_motion": "reduce",
    }


def shoot(page: Page, site: Site, screen: Screen, staged: Staged, name: str) -> None:
    """The whole page, in a window as high as it is: what sticks to an edge is then at that edge."""
    file = FOLDER / f"{screen.name}-{name}-{screen.state}.png"
    open_screen(page, site.url, screen, staged)
    size = page.evaluate("() => [innerWidth, document.documentElement.scrollHeight]")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.screenshot(path=file)
    page.close()
    say(str(file.relative_to(PROJECT_ROOT)))


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
