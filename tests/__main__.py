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
    processes = str((os.cpu_count() or 1) + 1)  # much of a test is waiting: for a browser, a grader, a moment to pass
    # In the order that conftest.py gives, not by the number of tests: a file of few may take the longest.
    return int(pytest.main(["-n", processes, "--dist", "loadscope", "--no-loadscope-reorder", *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
