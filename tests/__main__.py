"""`python -m tests`: find a browser, compile the sandbox's engine once, then run everything in parallel."""

import os
import sys

import pytest

from exercises import prepare_engine
from quiz.config import PROJECT_ROOT
from tests.browser.find_browser import BrowserMissing, find_browser


def main() -> int:
    try:
        os.environ["CHROMIUM"] = str(find_browser())
    except BrowserMissing as error:
        print(error, file=sys.stderr)
        return 1
    prepare_engine(PROJECT_ROOT / "instance" / "engine")  # else every process compiles it for itself
    processes = str(max(2, os.cpu_count() or 2))
    return int(pytest.main(["-n", processes, "--dist", "loadscope", *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
