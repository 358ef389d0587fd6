"""Finds a Chromium to test with, installing one where that is possible."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)


class BrowserMissing(Exception):
    def __init__(self) -> None:
        super().__init__(
            "The browser tests need Chromium or Chrome, and neither was found nor could be installed: "
            "install one, or name its program: CHROMIUM=/path/to/chromium make test"
        )


def find_browser() -> Path:
    """The program: $CHROMIUM, the system's, Playwright's own download, or apt's. Raises BrowserMissing."""
    if named := os.environ.get("CHROMIUM"):
        if Path(named).is_file():
            return Path(named)
        raise BrowserMissing
    sources: tuple[Callable[[], Path | None], ...] = (on_system, downloaded, download, install_with_apt)
    for source in sources:
        if found := source():
            return found
    raise BrowserMissing


def on_system() -> Path | None:
    candidates = [shutil.which(name) for name in NAMES] + [place for place in PLACES if Path(place).is_file()]
    return next((Path(found) for found in candidates if found), None)


def downloaded() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def download() -> Path | None:
    print("No browser found; downloading Playwright's own (once) ...", flush=True)
    run([sys.executable, "-m", "playwright", "install", "chromium"])
    return downloaded()


def install_with_apt() -> Path | None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    print("Installing Chromium with apt-get (once) ...", flush=True)
    run(["apt-get", "update", "-qq"])
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"])
    return on_system()


def run(command: list[str]) -> None:
    """Run and go on whatever comes of it: whether a browser is there afterwards is what counts."""
    try:
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{command[0]} did not finish: {error}", flush=True)
