"""A grader loads what grading needs: neither pages, nor the drivers of a Redis and a PostgreSQL that nobody named."""

import os
import subprocess
import sys

from quiz.config import PROJECT_ROOT
from tests.support.course import COURSE_SETTINGS

LOADED = """
import sys
from quiz.config import read_settings
from quiz.grader.process import make_app
from quiz.submissions.wake_up import WakeUp
settings = read_settings()
make_app(settings)
WakeUp(settings).send()
print(*sys.modules)
"""
TAKES_MEGABYTES = {"redis", "huey", "psycopg"}


def test_a_grader_loads_no_page_and_no_driver_that_it_does_not_need(tmp_path):
    environ = {**os.environ, **COURSE_SETTINGS, "INSTANCE_DIR": str(tmp_path)}
    for name in ("DATABASE_URL", "REDIS_URL"):
        environ.pop(name, None)
    run = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=PROJECT_ROOT, env=environ, capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.split())

    assert "quiz.grader.worker" in loaded
    assert not TAKES_MEGABYTES & loaded
    assert [name for name in loaded if name.startswith("quiz.") and name.endswith(".views")] == []
